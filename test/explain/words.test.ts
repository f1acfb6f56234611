/** What explanations say of programs that are no classic shapes: locks, channels, package calls, loops, leaks, addresses from reads. */
import { describe, expect, test } from "vitest";
import { explain } from "../../src/explain/explain.ts";
import { ask } from "../../src/explain/question.ts";
import { renderExplanation } from "../../src/explain/text.ts";
import { DEFAULT_LIMITS } from "../../src/explore/exploration.ts";
import { PLAIN } from "../../src/report/paint.ts";

/** The explanation as text, on one line. */
function told(file: string, text: string, condition: string, model = "go"): string {
  const asked = ask({ file, text, models: [model], limits: DEFAULT_LIMITS, constants: new Map(), name: undefined }, model, { condition }, () => undefined);
  if (!asked.ok) throw new Error(asked.diagnostics.map((d) => d.message).join("; "));
  return renderExplanation(asked.question, explain(asked.question), { width: 120, paint: PLAIN }, undefined).replaceAll(/\s+/g, " ");
}

const SPIN = "var done bool\ngo w { done = true }\ngo r {\n\tfor !done {\n\t}\n}";

describe("how a program ends", () => {
  test("a leak: who is left behind, and where", () => {
    const text = told("leak.go", "package main\n\nfunc main() {\n\tc := make(chan int)\n\tgo func() { c <- 1 }()\n}\n", "leak");
    expect(text).toContain("before main has run alone up to the start of main.func1");
    expect(text).toContain("main.func1 waits at c <- 1 (leak.go:5) [chan send]");
    expect(text).not.toContain("take turns");
  });

  test("a loop without end: an ordinary read need not be repeated", () => {
    const text = told("spin.litmus", SPIN, "hang");
    expect(text).toContain("r repeats for !done (spin.litmus:4)");
    expect(text).toContain("nothing obliges for !done (spin.litmus:4) to see done = true (spin.litmus:2)");
    expect(text).not.toContain("take turns");
  });

  test("a loop without end, because nothing else writes", () => {
    expect(told("spin.litmus", SPIN.replace("done = true", ""), "hang", "arm64")).toContain("nothing else writes done, so for !done (spin.litmus:4) sees the same for ever");
  });

  test("on hardware every write is seen in the end", () => {
    expect(told("spin.litmus", SPIN, "hang", "arm64")).toMatch(/^spin: hang is forbidden on arm64: every write is seen in the end/);
    expect(told("spin.litmus", SPIN, "deadlock", "arm64")).toMatch(/^spin: deadlock is impossible on arm64: no execution ends like that/);
  });
});

describe("operations by their places in the program", () => {
  test("the second half of a receive is its completion", () => {
    const text = told("chan.litmus", "var c = make(chan int)\nvar x int\ngo a {\n\tx = 1\n\tc <- 7\n}\ngo b {\n\t<-c\n\tr := x\n}", "r == 0");
    expect(text).toContain("`c <- 7` (chan.litmus:5) is synchronized before the completion of `<-c` (chan.litmus:8) (channels).");
  });

  test("each round of a select begins and completes", () => {
    const loop = "package main\n\nfunc main() {\n\ta := make(chan int)\n\tgo func() { a <- 1 }()\n\tgo func() { a <- 2 }()\n\tfor range 2 {\n\t\tselect {\n\t\tcase v := <-a:\n\t\t\tprint(v)\n\t\t}\n\t}\n}\n";
    const steps = told("loop.go", loop, 'output == "12"').split(" reads ")[0] ?? "";
    expect(steps.match(/\d+ select \(completed\)/g)).toHaveLength(2);
    expect(steps.match(/\d+ select (?!\()/g)).toHaveLength(2);
  });

  test("what a package does stands where the program calls it", () => {
    const once = "var o sync.Once\nvar x int\ngo a {\n\to.Do(func() { x = 1 })\n\tr1 := x\n}\ngo b {\n\to.Do(func() { x = 2 })\n\tr2 := x\n}";
    expect(told("once.litmus", once, "r1 == 0")).toContain("`x = 2` (once.litmus:8) is before `o.Do: defer o.done.Store(1)` (once.litmus:8) in b.");
    const print = "package main\n\nimport (\n\t\"fmt\"\n\t\"sync\"\n)\n\nfunc main() {\n\tvar wg sync.WaitGroup\n\tlist := make([]int, 1)\n\twg.Add(1)\n\tgo func() {\n\t\tlist[0] = 1\n\t\twg.Done()\n\t}()\n\twg.Wait()\n\tfmt.Println(list)\n}\n";
    expect(told("print.go", print, 'output == "[0]\\n"')).toContain("`fmt.Println(list)` (print.go:17) sees []int[0] = 0");
  });

  test("objects of one kind are numbered, in pointers and in their cells", () => {
    const two = "type node struct{ val int; next *node }\nvar p, q *node\ngo a { p = &node{val: 1} }\ngo b { q = &node{val: 2} }\ngo c { r := 0; if p != nil && q != nil { r = p.val + q.val } }";
    const text = told("two.litmus", two, "r == 3");
    for (const k of [1, 2]) expect(text).toMatch(new RegExp(`[pq] = &main\\.node#${k}[^]*main\\.node#${k}\\.val = ${k}`));
  });

  test("an atomic variable stands for its value, a pointer for what it points to", () => {
    const text = told("ptr.litmus", "var p *int\nvar r = 9\nvar ok atomic.Bool\ngo w {\n\tp = new(int)\n\tok.Store(true)\n}\ngo r {\n\tif ok.Load() {\n\t\tr = *p\n\t}\n}", "r == 0");
    expect(text).toContain("{ok = true}");
    expect(text).toContain("p = &int, from p = new(int) (ptr.litmus:5)");
  });
});

test("two writes that nothing orders are the reason, where a read sees one after the other", () => {
  const text = "var x int\nvar f atomic.Int32\ngo a { x = 1; f.Add(1) }\ngo b { x = 2; f.Add(1) }\ngo c { r1 := f.Load(); r2, r3 := x, x }";
  expect(told("w.litmus", text, "r1 == 2 && r2 == 1 && r3 == 2")).toContain("why nothing orders the writes x = 1 (w.litmus:3) and x = 2 (w.litmus:4), which race on x");
  expect(told("w.litmus", text, "r1 == 2 && r2 == 1 && r3 == 2", "arm64")).toContain("sees x = 1, which `x = 2` (w.litmus:4) overwrites");
});

describe("races", () => {
  test("are a matter of the program", () => {
    expect(told("sb.litmus", "var x, y int\ngo { x = 1; r1 := y }\ngo { y = 1; r2 := x }", "race(x)")).toContain("gomm race sb.litmus tells which accesses");
    expect(told("m.litmus", "var x atomic.Int64\ngo { x.Store(1) }\ngo { r := x.Load() }", "race")).toBe("m: race is impossible: the program has no data race ");
  });
});

test.each(["go", "arm64", "ppc64le"])("on %s a value that comes from an address that it leads to", (model) => {
  const text = "var a [2]int\nvar x, y int\ngo p {\n\tr1 := x\n\ta[r1] = 1\n\ty = r1\n}\ngo q {\n\tr2 := y\n\tx = r2 & 1\n}";
  expect(told("thin.litmus", text, "r1 == 1", model)).toMatch(/is forbidden on \S+: .* `y = r1` \(thin\.litmus:6\)/);
});

describe("values of several words", () => {
  const torn = "var s string\ngo w { s = \"hello\" }\ngo r { t := s; n := len(t) }";

  test("each word is read and written on its own", () => {
    const text = told("torn.litmus", torn, "n == 0 && torn");
    expect(text).toContain("t := s {s (pointer) = \"hello\"}");
    expect(text).toContain("s = \"hello\" {s (length) ← 5}");
    expect(text).toContain("they race on s, an ordinary variable");
  });

  test("a cycle says which", () => {
    expect(told("torn.litmus", torn, "n == 0 && torn", "amd64")).toContain("The write of s (length) in `s = \"hello\"` (torn.litmus:2) is before the write of s (pointer) in `s = \"hello\"` (torn.litmus:2) in w, and stores stay in order.");
  });
});

test("what a package does for itself is no step", () => {
  const text = told("ctx.go", "package main\n\nimport \"context\"\n\nfunc main() {\n\tctx, cancel := context.WithCancel(context.Background())\n\tdone := make(chan int)\n\tgo func() {\n\t\t<-ctx.Done()\n\t\tdone <- 1\n\t}()\n\tcancel()\n\tprint(<-done)\n}\n", 'output == "1"');
  expect(text).toContain("start of main.func1");
  expect(text).toContain("cancel: close(c.done)");
  expect(text).not.toContain("c.mu");
  expect(text).toContain('output "1"');
});

test("nor is what a call does for its arguments", () => {
  const text = told("e.go", "package main\n\nimport \"fmt\"\n\nfunc main() {\n\tc := make(chan error)\n\tgo func() { c <- fmt.Errorf(\"bad %d\", 1) }()\n\tfmt.Println(<-c)\n}\n", 'output == "bad 1\\n"');
  expect(text).toContain("fmt.Errorf: return &errorString{text}");
  expect(text).not.toContain("interface");
});

describe("cycles", () => {
  test("through a write that hides another, which is named", () => {
    const inc = "var mu sync.Mutex\nvar n int\ngo a {\n\tmu.Lock()\n\tn++\n\tmu.Unlock()\n}\ngo b {\n\tmu.Lock()\n\tn++\n\tmu.Unlock()\n}";
    expect(told("inc.litmus", inc, "n == 1")).toMatch(/`mu\.Lock\(\)` \(inc\.litmus:4\) is before the write of n in `n\+\+` \(inc\.litmus:5\) in a\. The write of n in `n\+\+` \(inc\.litmus:5\) is before `mu\.Unlock\(\)` \(inc\.litmus:6\) in a\. `mu\.Unlock\(\)` \(inc\.litmus:6\) is synchronized before the last look at n/);
  });

  test.each([["sc", "sequential-consistency"], ["amd64", "total-store-order"], ["arm64", "external"], ["ppc64le", "no-thin-air"], ["riscv64", "global-memory-order"], ["go", "no-thin-air"]])(
    "on %s through addresses that depend on what they lead to: %s", (model, axiom) => {
      const text = told("lb.litmus", "var x, y [2]int\ngo a {\n\tr1 := x[0]\n\ty[r1^r1] = 1\n}\ngo b {\n\tr2 := y[0]\n\tx[r2^r2] = 1\n}", "r1 == 1 && r2 == 1", model);
      expect(text).toMatch(new RegExp(`is forbidden on ${model}: the one execution that shows it breaks an axiom ${axiom} `));
    });
});
