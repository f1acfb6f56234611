/**
 * Programs that grow with a number, as the literature on model checkers for weak memory uses them (Kokologiannakis, Vafeiadis 2021, "GenMC";
 * Abdulla et al. 2017, "Stateless model checking for TSO and PSO"): what n costs in states tells how a search grows.
 */

export interface Family {
  readonly name: string;
  readonly title: string;
  readonly models: readonly string[];
  /** Ascending: when one is cut, the ones behind it are not tried. */
  readonly sizes: readonly number[];
  /** The size of `--quick`. */
  readonly quick: number;
  readonly program: (n: number) => string;
  /** Counts executions, one by one. */
  readonly count?: boolean;
}

const range = (n: number): readonly number[] => Array.from({ length: n }, (_, i) => i);
const repeat = (k: number, statement: string): string => range(k).map(() => statement).join("; ");

/** Straight-line goroutines, one a line of `bodies`. */
function blocks(variables: string, bodies: readonly string[], observe: string): string {
  return `${variables}\n${bodies.map((b) => `go { ${b} }`).join("\n")}\nobserve ${observe}\n`;
}

/** A program with `func main` that starts n goroutines and waits for them. */
function waited(declarations: string, body: string, observe: string): (n: number) => string {
  return (n) => `const n = ${n}
${declarations}
var wg sync.WaitGroup
func work(id int) {
	defer wg.Done()
	${body}
}
func main() {
	wg.Add(n)
	for i := range n { go work(i) }
	wg.Wait()
}
observe ${observe}
`;
}

const ringPlain = (n: number): string =>
  blocks(`var ${range(n).map((i) => `x${i}`).join(", ")} int`, range(n).map((i) => `x${i} = 1; r${i} := x${(i + 1) % n}`), range(n).map((i) => `r${i}`).join(", "));

const ringAtomic = (n: number): string =>
  blocks(`var ${range(n).map((i) => `x${i}`).join(", ")} atomic.Int32`, range(n).map((i) => `x${i}.Store(1); r${i} := x${(i + 1) % n}.Load()`), range(n).map((i) => `r${i}`).join(", "));

const writers = (n: number): string => blocks("var x int", [...range(n).map((i) => `x = ${i + 1}`), "r := x"], "r");

const additions = (k: number) => (n: number): string => blocks("var x atomic.Int64", range(n).map(() => repeat(k, "x.Add(1)")), "x");

const increments = (n: number): string => blocks("var x int", range(n).map(() => "x++"), "x");

const iriw = (n: number): string =>
  blocks("var x, y int", ["x = 1", "y = 1", ...range(n).map((i) => (i % 2 === 0 ? `a${i} := x; b${i} := y` : `a${i} := y; b${i} := x`))], range(n).map((i) => `a${i}, b${i}`).join(", "));

const chainPlain = (n: number): string =>
  blocks(`var d, ${range(n + 1).map((i) => `f${i}`).join(", ")} int`, ["d = 1; f0 = 1", ...range(n).map((i) => `r${i} := f${i}; f${i + 1} = r${i}`), `s := f${n}; t := d`], "s, t");

const chainAtomic = (n: number): string =>
  blocks(`var d int\nvar ${range(n + 1).map((i) => `f${i}`).join(", ")} atomic.Int32`, ["d = 1; f0.Store(1)", ...range(n).map((i) => `r${i} := f${i}.Load(); f${i + 1}.Store(r${i})`), `s := f${n}.Load(); t := d`], "s, t");

const channelCounter = (n: number): string => `const n = ${n}
var sum int
func main() {
	c := make(chan int, n)
	for range n { go func() { c <- 1 }() }
	for range n { sum += <-c }
}
observe sum
`;

const stack = (n: number): string => waited(`type node struct { value int; next *node }
var top atomic.Pointer[node]
var popped atomic.Int64`, `e := &node{value: id}
	for { old := top.Load(); e.next = old; if top.CompareAndSwap(old, e) { break } }
	for { old := top.Load(); if top.CompareAndSwap(old, old.next) { break } }
	popped.Add(1)`, "popped")(n);

const queue = (n: number): string => waited(`type node struct { value int; next atomic.Pointer[node] }
var head, tail atomic.Pointer[node]
var taken atomic.Int64
func init() { e := &node{}; head.Store(e); tail.Store(e) }
func enqueue(v int) {
	e := &node{value: v}
	for {
		t := tail.Load()
		next := t.next.Load()
		if next != nil { tail.CompareAndSwap(t, next); continue }
		if t.next.CompareAndSwap(nil, e) { tail.CompareAndSwap(t, e); return }
	}
}
func dequeue() bool {
	for {
		h, t := head.Load(), tail.Load()
		next := h.next.Load()
		if next == nil { return false }
		if h == t { tail.CompareAndSwap(t, next); continue }
		if head.CompareAndSwap(h, next) { return true }
	}
}`, `enqueue(1)
	if dequeue() { taken.Add(1) }`, "taken")(n);

const philosophers = (n: number): string => `const n = ${n}
var forks [n]sync.Mutex
var wg sync.WaitGroup
func main() {
	wg.Add(n)
	for i := range n {
		go func() {
			defer wg.Done()
			forks[i].Lock(); forks[(i+1)%n].Lock()
			forks[i].Unlock(); forks[(i+1)%n].Unlock()
		}()
	}
	wg.Wait()
}
sometimes deadlock
`;

const readersWriter = (n: number): string => `const n = ${n}
var mu sync.RWMutex
var x, y int
var wg sync.WaitGroup
func main() {
	wg.Add(n + 1)
	for range n { go func() { defer wg.Done(); mu.RLock(); if x != y { panic("torn") }; mu.RUnlock() }() }
	go func() { defer wg.Done(); mu.Lock(); x++; y++; mu.Unlock() }()
	wg.Wait()
}
observe x, y
`;

const producerConsumers = (n: number): string => `const n = ${n}
var got atomic.Int64
var wg sync.WaitGroup
func main() {
	c := make(chan int, 2)
	wg.Add(2)
	for range 2 { go func() { defer wg.Done(); for v := range c { got.Add(int64(v)) } }() }
	for range n { c <- 1 }
	close(c)
	wg.Wait()
}
observe got
`;

/** Two goroutines on each of n locks, with what the lock protects. */
const locks = (n: number): string => `type shard struct {
	mu sync.Mutex
	log []int
}
var shards [${n}]shard
var wg sync.WaitGroup
func work(s *shard, id int) {
	defer wg.Done()
	s.mu.Lock()
	s.log = append(s.log, id)
	s.mu.Unlock()
}
func main() {
	for i := range ${2 * n} {
		wg.Add(1)
		go work(&shards[i%${n}], i)
	}
	wg.Wait()
}
observe len(shards[0].log)
`;

/** n goroutines, each of which receives from one channel and sends to the next. */
const pipeline = (n: number): string => `var last int
func stage(from, to chan int) {
	for v := range from { to <- v + 1 }
	close(to)
}
func main() {
	first := make(chan int, 1)
	from := first
	for range ${n} {
		to := make(chan int, 1)
		go stage(from, to)
		from = to
	}
	go func() {
		for v := range 3 { first <- v }
		close(first)
	}()
	for v := range from { last = v }
}
observe last
`;

const oncePrint = (n: number): string => `const n = ${n}
var once sync.Once
var x int
func main() { for range n { go func() { once.Do(func() { x = 42 }); fmt.Println(x) }() } }
observe output
`;

const small = [2, 3, 4, 6, 8, 10, 12];
const upTo32 = [2, 4, 8, 16, 32];

export const FAMILIES: readonly Family[] = [
  { name: "sb-ring", title: "SB ring, plain: n goroutines, 2n accesses", models: ["sc", "arm64", "go"], sizes: small, quick: 4, program: ringPlain },
  { name: "sb-ring-atomic", title: "SB ring, atomic", models: ["sc", "ppc64le"], sizes: small, quick: 6, program: ringAtomic },
  { name: "writers", title: "n writers and a reader of one cell", models: ["sc", "arm64", "go"], sizes: small, quick: 6, program: writers },
  { name: "writers-counted", title: "the same, executions counted: (n + 1)!", models: ["sc", "arm64"], sizes: [2, 3, 4, 6, 8, 9], quick: 6, program: writers, count: true },
  { name: "add-counted", title: "n goroutines × 1 atomic add, executions counted: n!", models: ["arm64"], sizes: [2, 3, 4, 5, 6, 7, 8], quick: 4, program: additions(1), count: true },
  { name: "add", title: "n goroutines × 1 atomic add", models: ["sc", "ppc64le"], sizes: [2, 3, 4, 8, 9, 16, 20, 32], quick: 8, program: additions(1) },
  { name: "add-2", title: "n goroutines × 2 atomic adds", models: ["sc"], sizes: upTo32, quick: 8, program: additions(2) },
  { name: "add-4", title: "n goroutines × 4 atomic adds", models: ["sc"], sizes: upTo32, quick: 4, program: additions(4) },
  { name: "increment", title: "n goroutines × x++, plain", models: ["sc", "arm64", "go"], sizes: [2, 3, 4, 5, 6, 8], quick: 3, program: increments },
  { name: "iriw", title: "IRIW with n readers, plain", models: ["sc", "arm64", "ppc64le", "go"], sizes: [2, 3, 4, 5, 6], quick: 2, program: iriw },
  { name: "mp-chain", title: "MP chain with n hops, plain", models: ["sc", "arm64", "go"], sizes: [1, 2, 3, 4, 6, 8], quick: 2, program: chainPlain },
  { name: "mp-chain-atomic", title: "MP chain with n hops, atomic flags, racy data", models: ["sc", "arm64", "go"], sizes: [1, 2, 3, 4, 6, 8], quick: 2, program: chainAtomic },
  { name: "mutex", title: "n goroutines lock, add, unlock", models: ["sc"], sizes: [...upTo32, 100, 1000], quick: 16, program: waited("var mu sync.Mutex\nvar x int", "mu.Lock(); x++; mu.Unlock()", "x") },
  { name: "channel", title: "n goroutines send, main receives and adds", models: ["sc"], sizes: upTo32, quick: 8, program: channelCounter },
  { name: "spin-lock", title: "n goroutines, compare-and-swap lock around x++", models: ["sc"], sizes: [2, 3, 4, 6, 8, 16], quick: 4, program: waited("var lock atomic.Int32\nvar x int", "for !lock.CompareAndSwap(0, 1) {}; x++; lock.Store(0)", "x") },
  { name: "stack", title: "Treiber stack, n goroutines push and pop", models: ["sc"], sizes: [2, 3, 4, 5], quick: 2, program: stack },
  { name: "queue", title: "Michael–Scott queue, n goroutines enqueue and dequeue", models: ["sc"], sizes: [2, 3, 4, 5], quick: 2, program: queue },
  { name: "philosophers", title: "n dining philosophers, deadlock found", models: ["sc"], sizes: [2, 3, 4, 5, 6, 8, 10], quick: 4, program: philosophers },
  { name: "readers-writer", title: "n readers and a writer, RWMutex", models: ["sc"], sizes: upTo32, quick: 8, program: readersWriter },
  { name: "producer", title: "a producer of n values, 2 consumers, buffered channel", models: ["sc"], sizes: upTo32, quick: 8, program: producerConsumers },
  { name: "locks", title: "n locks, each used by two goroutines", models: ["sc"], sizes: [2, 3, 4, 6, 8], quick: 3, program: locks },
  { name: "pipeline", title: "n stages, 3 values, buffered channels", models: ["sc"], sizes: [2, 4, 6, 8, 12], quick: 4, program: pipeline },
  { name: "once-print", title: "n × once.Do(init); fmt.Println(x), not waited for", models: ["sc"], sizes: [2, 4, 6, 8, 10], quick: 4, program: oncePrint },
];

/** The text of one member of a family. */
export function program(family: string, n: number): string {
  const found = FAMILIES.find((f) => f.name === family);
  if (!found) throw new Error(`no family ${family}`);
  return found.program(n);
}
