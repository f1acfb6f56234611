/** Walks: what is offered, what a choice does, tokens, keys. */
import { describe, expect, test } from "vitest";
import { ask, type Question, tokenOf } from "../../src/explain/question.ts";
import { DEFAULT_LIMITS } from "../../src/explore/exploration.ts";
import { PLAIN } from "../../src/report/paint.ts";
import { InterleavingWalk } from "../../src/step/interleaving-walk.ts";
import { ReadsWalk } from "../../src/step/reads-walk.ts";
import { keysIn, press, renderScene, renderTrail, START } from "../../src/step/screen.ts";
import { follow, parseWalkToken, type Walk, walkToken } from "../../src/step/walk.ts";

const SB = "var x, y int\ngo { x = 1; r1 := y }\ngo { y = 1; r2 := x }\nsometimes r1 == 0 && r2 == 0 on go\n";
const DEADLOCK = "var a, b sync.Mutex\ngo left { a.Lock(); b.Lock(); b.Unlock(); a.Unlock() }\ngo right { b.Lock(); a.Lock(); a.Unlock(); b.Unlock() }\nsometimes deadlock\n";

function question(text: string, model: string): Question {
  const asked = ask({ file: "p.litmus", text, models: [model], limits: DEFAULT_LIMITS, constants: new Map(), name: undefined }, model, {}, () => undefined);
  if (!asked.ok) throw new Error(asked.diagnostics[0]?.message);
  return asked.question;
}

const lines = (walk: Walk, title: string): readonly string[] => walk.scene().panels.find((p) => p.title === title)?.lines ?? [];

/** Every way to the end, and what it shows there. */
function endings(walk: Walk): ReadonlySet<string> {
  const { choices, ended } = walk.scene();
  if (ended) return new Set([ended.slice(1).join(" ")]);
  const found = new Set<string>();
  choices.forEach((_, i) => {
    walk.choose(i);
    for (const e of endings(walk)) found.add(e);
    walk.back();
  });
  return found;
}

describe("a walk over interleavings", () => {
  test("offers the next operation of each goroutine, and makes it", () => {
    const walk = new InterleavingWalk(question(SB, "sc"));
    expect(walk.scene().choices).toEqual([{ goroutine: "G1", text: "x = 1 (p.litmus:2)" }, { goroutine: "G2", text: "y = 1 (p.litmus:3)" }]);
    walk.choose(1);
    expect(lines(walk, "memory")).toEqual(["x = 0", "y = 1  ←"]);
    expect(walk.scene().choices[1]).toEqual({ goroutine: "G2", text: "r2 := x (p.litmus:3)" });
    expect(walk.back()).toBe(true);
    expect(lines(walk, "memory")).toEqual(["x = 0", "y = 0"]);
    expect(walk.back()).toBe(false);
  });

  test("leads to what sequential consistency allows, and to nothing else", () => {
    expect(endings(new InterleavingWalk(question(SB, "sc")))).toEqual(new Set(["r1 = 0 r2 = 1", "r1 = 1 r2 = 0", "r1 = 1 r2 = 1"]));
  });

  test("a deadlock says who waits for what", () => {
    const walk = new InterleavingWalk(question(DEADLOCK, "sc"));
    expect(follow(walk, [1, 2])).toBe(true);
    expect(walk.scene().ended?.[0]).toContain("deadlock");
    expect(lines(walk, "goroutines").slice(1)).toEqual(["left: waits at b.Lock() (p.litmus:2)", "right: waits at a.Lock() (p.litmus:3)"]);
  });

  test("tells the two accesses of one statement apart", () => {
    const walk = new InterleavingWalk(question("var n int\ngo a { n++ }\ngo b { n++ }\n", "sc"));
    expect(follow(walk, [1])).toBe(true);
    expect(walk.scene().choices.map((c) => c.text)).toEqual(["n++ (p.litmus:2), writes n", "n++ (p.litmus:3), reads n"]);
  });

  test("goes to the outcome of a token", () => {
    const q = question(SB, "sc");
    const one = new InterleavingWalk(q);
    while (!one.scene().ended) one.choose(one.scene().choices.length - 1);
    const outcome = one.outcome();
    const token = outcome && tokenOf(q, outcome);
    const other = new InterleavingWalk(question(SB, "sc"));
    expect(other.seek((o) => tokenOf(q, o) === token)).toBe(true);
    expect(other.scene().ended).toEqual(one.scene().ended);
  });
});

test("a trail is a column per goroutine, or a list where that is too wide", () => {
  const walk = new InterleavingWalk(question(DEADLOCK, "sc"));
  walk.seek((o) => o.status === "deadlock");
  expect(renderTrail(walk.trail(), { width: 80, paint: PLAIN })).toEqual([
    "      left                    right",
    "  1   a.Lock() (p.litmus:2)",
    "  2                           b.Lock() (p.litmus:3)",
  ]);
  expect(renderTrail(walk.trail(), { width: 40, paint: PLAIN })).toEqual(["  1   left    a.Lock() (p.litmus:2)", "  2   right   b.Lock() (p.litmus:3)"]);
});

describe("a walk over reads", () => {
  test("offers what reads may see, and leads to what the model allows", () => {
    const walk = new ReadsWalk(question(SB, "amd64"));
    expect(walk.scene().choices.map((c) => c.text)).toEqual([
      "r1 := y (p.litmus:2) sees y = 0, its initial value  (2 executions)",
      "r1 := y (p.litmus:2) sees y = 1, from y = 1 (p.litmus:3)  (2 executions)",
      "r2 := x (p.litmus:3) sees x = 0, its initial value  (2 executions)",
      "r2 := x (p.litmus:3) sees x = 1, from x = 1 (p.litmus:2)  (2 executions)",
    ]);
    expect(endings(walk)).toEqual(new Set(["r1 = 0 r2 = 0", "r1 = 0 r2 = 1", "r1 = 1 r2 = 0", "r1 = 1 r2 = 1"]));
  });

  test("an execution that is decided can be drawn", () => {
    const walk = new ReadsWalk(question(SB, "amd64"));
    expect(follow(walk, [1, 1])).toBe(true);
    expect(walk.picture()).toMatch(/^<svg [^]*r1 := y[^]*<\/svg>\n$/);
  });
});

test("a token is the column and the choices", () => {
  expect(parseWalkToken(walkToken("arm64/v8.1", [2, 1, 3]))).toEqual({ model: "arm64/v8.1", path: [2, 1, 3] });
  expect(parseWalkToken(walkToken("sc", []))).toEqual({ model: "sc", path: [] });
  expect(parseWalkToken("go:1k2x9q")).toBeUndefined();
  expect(follow(new InterleavingWalk(question(SB, "sc")), [1, 9])).toBe(false);
});

describe("keys", () => {
  const after = (keys: string, walk: Walk = new InterleavingWalk(question(SB, "sc"))): string => {
    let focus = START;
    for (const key of keysIn(keys)) ({ focus } = press(walk, focus, key));
    return renderScene(walk, focus, "again", PLAIN).join("\n");
  };

  test("a number, or the arrows and Enter, take a choice", () => {
    expect(after("2")).toBe(after("\u001b[B\r"));
    expect(after("2")).toContain("y = 1  ←");
    expect(after("2b")).toBe(after(""));
  });

  test("Tab shows one goroutine after the other, then all", () => {
    expect(after("\t")).toContain("choices of G1");
    expect(after("\t")).not.toMatch(/^ +2 {2}G2/m);
    expect(after("\t\t\t")).toBe(after(""));
  });

  test("what is not offered is refused in words", () => {
    expect(after("7")).toContain("there is no such choice");
    expect(after("b")).toContain("this is the start");
  });

  test("a number that is not shown is not taken", () => {
    expect(after("\t2")).toContain("there is no such choice");
  });

  test("? shows the keys, and any key leads back", () => {
    expect(after("?")).toMatch(/^keys\n[^]*Tab [^]*q {2,}ends/);
    expect(after("?2")).toBe(after(""));
  });

  test("q and Ctrl-C end it", () => {
    const walk = new InterleavingWalk(question(SB, "sc"));
    expect(press(walk, START, "q").action).toBe("quit");
    expect(press(walk, START, "\u0003").action).toBe("quit");
  });
});
