/**
 * Random Go programs in which goroutines share some objects and not others: locks, channels and counters in variables, slices and structs,
 * pointers that are exchanged, goroutines that start others, and several ways for main to wait for them, or not.
 */
import type { Dice } from "../property/rich-programs.ts";

function pick(roll: Dice, list: readonly string[]): string {
  return list[roll(list.length)] ?? "";
}

/** Operations of a goroutine that has a number `i`, a node `p` and a variable `r`. */
const OPERATIONS = [
  "mus[i].Lock(); xs[i]++; mus[i].Unlock()", "mus[0].Lock(); xs[0]++; r += xs[0]; mus[0].Unlock()", "mus[i].Lock(); mus[0].Lock(); xs[0] += 2; mus[0].Unlock(); mus[i].Unlock()",
  "p.mu.Lock(); p.n = i + 1; p.mu.Unlock()", "p.count.Add(1)", "r += int(p.count.Load())", "p.count.CompareAndSwap(1, 7)", "counts[i].Add(1)", "counts[0].Add(2)", "r = int(counts[0].Load())",
  "head.Store(p)", "if q := head.Load(); q != nil { q.count.Add(3) }", "if q := head.Load(); q != nil { q.mu.Lock(); r += q.n; q.mu.Unlock() }",
  "buffered[i] <- r", "buffered[0] <- i", "r += <-buffered[i]", "r = <-buffered[0]", "unbuffered[i] <- i", "r += <-unbuffered[i]", "p.ch <- i", "r += <-p.ch",
  "select { case buffered[i] <- 1: case v := <-unbuffered[0]: r += v; default: }", "select { case v := <-p.ch: r = v; case unbuffered[i] <- 2: }", "select { case v := <-buffered[0]: r += v; case v := <-buffered[i]: r -= v; default: r = 9 }",
  "if mus[0].TryLock() { r++; mus[0].Unlock() }", "rw.RLock(); r += shared; rw.RUnlock()", "rw.Lock(); shared++; rw.Unlock()", "once.Do(func() { r = 5 })", "runtime.Gosched()",
  "go func() { counts[i].Add(4) }()", "go func(q *node) { q.mu.Lock(); q.n++; q.mu.Unlock() }(p)", "print(r)", "plain = i", "r = plain", "{ q := &node{}; q.mu.Lock(); q.n = r; q.mu.Unlock(); head.Store(q) }",
  "nodes[i].next = p; if q := nodes[i].next; q != nil { q.count.Add(1) }", "close(p.ch)", "for p.count.Load() == 1 { }", "pool.Put(i); if v, ok := pool.Get().(int); ok { r += v }", "r = runtime.NumGoroutine()",
  "cm.Lock(); ready = true; cond.Signal(); cm.Unlock()", "cm.Lock(); for !ready { cond.Wait() }; cm.Unlock()", "if r > 8 { panic(\"much\") }",
];

/** Main, by how it joins its goroutines: `%` is the number of them. */
const JOINS = [
  { each: "defer wg.Done()", end: "wg.Wait()" }, { each: "defer wg.Done()", end: "wg.Wait()" },
  { each: "defer func() { done <- r }()", end: "for k := 0; k < %; k++ { sum += <-done }" }, { each: "defer func() { collected <- r }()", end: "for k := 0; k < %; k++ { sum += <-collected }" },
  { each: "", end: "" },
] as const;

/** A program of two to four goroutines. `most`: operations of each. */
export function orderlyProgram(roll: Dice, most: number): string {
  const count = 2 + roll(3);
  const { each, end } = JOINS[roll(JOINS.length)] ?? JOINS[0];
  const few = Array.from({ length: 3 + roll(6) }, () => pick(roll, OPERATIONS));
  const body = (): string => Array.from({ length: 1 + roll(most) }, () => `\t\t${pick(roll, few)}`).join("\n");
  const start = `wg.Add(1)\n`;
  const one = (i: number, text: string): string => `\t${start}\tgo func() {\n\t\ti, p, r := ${i}, nodes[${roll(4) === 0 ? 0 : i}], 0\n\t\t_, _, _ = i, p, r\n\t\t${each}\n${text}\n\t}()`;
  const same = body();
  const all = roll(3) === 0 ? `\tfor i := 0; i < ${count}; i++ {\n\t${start}\tgo func() {\n\t\tp, r := nodes[i], 0\n\t\t_, _ = p, r\n\t\t${each}\n${same}\n\t}()\n\t}` : Array.from({ length: count }, (_, i) => one(i, body())).join("\n");
  return `package main

import ("runtime"; "sync"; "sync/atomic")

type node struct {
	mu sync.Mutex
	n int
	count atomic.Int32
	ch chan int
	next *node
}

var plain, shared int
var head atomic.Pointer[node]
var rw sync.RWMutex
var once sync.Once
var pool sync.Pool
var cm sync.Mutex
var cond = sync.NewCond(&cm)
var ready bool

func main() {
	var wg sync.WaitGroup
	done, collected := make(chan int), make(chan int, ${1 + roll(3)})
	mus, xs, counts := make([]sync.Mutex, 4), make([]int, 4), make([]atomic.Int32, 4)
	var nodes []*node
	var buffered, unbuffered []chan int
	for k := range 4 {
		nodes = append(nodes, &node{ch: make(chan int, k%2)})
		buffered, unbuffered = append(buffered, make(chan int, 1+k%2)), append(unbuffered, make(chan int))
	}
	sum := 0
	_, _, _, _, _, _ = xs, mus, counts, done, collected, unbuffered
	_, _, _ = &plain, &shared, runtime.Gosched
${all}
	${end.replace("%", String(count))}
	println(sum, plain, head.Load() != nil)
}
`;
}

const main = (body: string): string => `package main\n\nimport ("os"; "runtime"; "sync"; "sync/atomic")\n\nvar _, _, _, _ = os.Exit, runtime.Gosched, new(sync.Mutex), new(atomic.Int32)\n\nfunc main() {\n${body}\n}\n`;

/** Programs for one rule each: what a goroutine does depends on others in a way that is easily overlooked. */
export const CASES: Readonly<Record<string, string>> = {
  "who waits for nothing must not be preferred for ever": main("var a, b atomic.Int32; done := make(chan bool); go func() { for { runtime.Gosched() } }(); go func() { a.Add(1); b.Store(a.Load()); done <- true }(); go func() { a.Add(2); done <- true }(); <-done; <-done; println(a.Load(), b.Load())"),
  "who arrives at an unbuffered channel can be met": main("c, done := make(chan int), make(chan int); var a atomic.Int32; go func() { c <- 1 }(); go func() { <-c; done <- 1 }(); go func() { a.Add(1); <-c; done <- 2 }(); println(<-done)"),
  "a select can be met on any of its channels": main("c, d, done := make(chan int), make(chan int), make(chan int); go func() { select { case v := <-c: done <- v; case v := <-d: done <- v } }(); go func() { c <- 1 }(); go func() { d <- 2 }(); println(<-done)"),
  "a Wait does not wait for all": main("var wg sync.WaitGroup; var a, b atomic.Int32; wg.Add(2); go func() { a.Add(1) }(); go func() { b.Add(1); wg.Done() }(); go func() { b.Add(1); wg.Done() }(); wg.Wait(); println(a.Load())"),
  "receives do not wait for all": main("done := make(chan bool); var a, b atomic.Int32; go func() { a.Add(1) }(); go func() { b.Add(1); done <- true }(); go func() { b.Add(1); done <- true }(); <-done; <-done; println(a.Load())"),
  "a close is as good as any number of sends": main("c := make(chan bool); var a, b atomic.Int32; go func() { a.Add(1) }(); go func() { b.Add(1); close(c) }(); go func() { b.Add(1) }(); <-c; <-c; println(a.Load())"),
  "an exit ends everything": main("var a, b atomic.Int32; go func() { a.Add(1); if b.Load() == 0 { os.Exit(3) } }(); done := make(chan int); go func() { b.Add(1); println(\"b\"); done <- 1 }(); <-done"),
  "TryLock fails only beside others": main("var mu sync.Mutex; var a atomic.Int32; done := make(chan bool, 1); go func() { a.Add(1); a.Add(1) }(); go func() { println(mu.TryLock()); done <- true }(); <-done"),
  "a pointer that is replaced": main("type cell struct { mu sync.Mutex; v int }; var mu sync.Mutex; n, m := &cell{}, &cell{}; p := n; var wg sync.WaitGroup; wg.Add(3); go func() { defer wg.Done(); mu.Lock(); p = m; mu.Unlock() }(); go func() { defer wg.Done(); mu.Lock(); q := p; mu.Unlock(); q.mu.Lock(); q.v = q.v*2 + 1; q.mu.Unlock() }(); go func() { defer wg.Done(); m.mu.Lock(); m.v += 5; m.mu.Unlock() }(); wg.Wait(); println(n.v, m.v)"),
  "an index that is stored to": main("var mu sync.Mutex; var c [2]atomic.Int32; i := 0; var wg sync.WaitGroup; wg.Add(3); go func() { defer wg.Done(); mu.Lock(); i++; mu.Unlock() }(); go func() { defer wg.Done(); mu.Lock(); c[i].Add(1); mu.Unlock() }(); go func() { defer wg.Done(); c[1].CompareAndSwap(1, 7) }(); wg.Wait(); println(c[0].Load(), c[1].Load())"),
  "what comes after enough has been received": main("c, done := make(chan int, 2), make(chan bool); var a atomic.Int32; go func() { c <- 1; c <- 2 }(); go func() { <-c; a.Add(1); <-c; a.CompareAndSwap(1, 5); done <- true }(); go func() { a.Add(3); done <- true }(); <-done; <-done; println(a.Load())"),
  "a channel that is closed": main("c, done := make(chan int, 1), make(chan bool); var a atomic.Int32; go func() { a.Add(1); close(c) }(); go func() { for v := range c { a.Add(int32(v)) }; a.CompareAndSwap(3, 9); done <- true }(); go func() { a.Add(2); done <- true }(); <-done; <-done; println(a.Load())"),
};
