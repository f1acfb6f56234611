/**
 * Go programs for the syntax tests: between them every construct of the grammar, each in a form that gofmt accepts.
 */
const bodies = [
  "x := 1; y, z = 2, 3; x++; y--; z += 4; z <<= 1; z &^= 2",
  "if x := f(); x > 0 { return } else if y { } else { g() }",
  "for { break }; for x < 3 { continue }; for i := 0; i < 3; i++ { }; for ; ; { }; for i := 0; ; { }",
  "for i := range 10 { }; for range c { }; for k, v := range m { }; for a[0], p.x = range s { }; for x := range seq { }",
  "switch { case a: fallthrough; case b, c: f(); default: }; switch x := f(); x { case 1: }; switch f(); { }",
  "switch v := x.(type) { case int, []string, *T, nil, func(), chan int, map[string]int, <-chan int, interface{ m() }: _ = v }",
  "switch x.(type) { }; switch y := g(); z := y.(type) { default: _ = z }",
  "select { case <-c: case v := <-c: case v, ok = <-c: case c <- 1: default: f() }",
  "outer: for { inner: for { break outer; continue inner; goto done } }; done:",
  "defer func() { recover() }(); go f(1, xs...); go func(n int) { }(3)",
  "a = b || c && d == e+f*g; h = -x ^ ^y &^ z<<2; i = !b; j = *p**q; k = &x; l = <-c; m = - -x; n = & ^y",
  "_ = []int{1, 2: 3, len(x): 4}; _ = [...]string{`raw\n\\n`, \"a\\tb\\x41\\u00e9\\U0001F600\\101\"}; _ = map[string][]T{\"a\": {{1}, {}}, }",
  "_ = T{x: 1, y: T{}}; _ = &p.T{1, 2}; _ = G[int]{}; _ = G[p.K, []V]{k: v}; _ = struct{ a, b int; p.E; *F `tag:\"x\"` }{}",
  "if x == (T{1}) { }; if f(T{1}) { }; for _, x := range []T{{1}} { }; if v := (struct{ a int }{1}); v.a == 1 { }; switch (T{}) { }",
  "if x == [1]int{1}[0] { }; if m := map[string]int{}; len(m) == 0 { }; for f := func() bool { return T{}.b }; f(); { }",
  "_ = 0x1F + 0b1010 + 0o17 + 017 + 1_000_000 + 0x_FF; _ = 1.5 + .5 + 1. + 1e10 + 1E-3 + 0x1p-2 + 0x1.8p3 + 2i + 1.5i + 0x10i; _ = 08i",
  "_ = 'a' + '\\n' + '\\'' + '\\x41' + '\\u00e9' + '世' + '\\377'; _ = \"世界 \\\"q\\\"\"",
  "s = x[1:2]; s = x[:]; s = x[1:]; s = x[:2:3]; s = x[1:2:3]; y := x.(T).f[0](1)(2).g; f[int](1); f[int, []string](x, y...)",
  "var c1 chan int; var c2 <-chan int; var c3 chan<- int; var c4 chan (<-chan int); var c5 chan<- chan int; var c6 <-chan <-chan int; var c7 chan<- (<-chan int)",
  "_ = (<-chan int)(c); _ = <-chan int(c); _ = make(<-chan int); _ = []byte(s); _ = (*T)(nil); _ = (func())(nil); _ = func(int) (a, b string)(nil)",
  "var never, sometimes, always, observe, on, litmus = 1, 2, 3, 4, 5, 6; never = on; _ = litmus.observe",
  "x = 1 // comment\n/* a\nb */ y = 2\n/* c */ z = 3\nf(a,\n\tb,\n)\nx = 1 +\n\t2\ny = p.\n\tq()",
  "const ( a = iota; b; c ); type ( t int; u = []t; v struct { } ); var ( d, e int = 1, 2; f float64 )",
  "{ { } ; ; }; ; ; L: ; M: x = 1; return",
  "return func(a, b int, c ...string) (n int, err error) { return }, nil",
  "f := T.Method; g := (*T).Method; h := x.Method; _ = [2][3]int{}; _ = [n * m]int{}; _ = *p; *p = 1; (*p).x++; <-c; c <- <-d",
];

const declarations = [
  "import \"fmt\"\nimport (\n\t. \"a/b\"\n\t_ \"c\"\n\td \"e\"\n)\nimport ()",
  "func f(int, string) (bool, error) { return true, nil }\nfunc g(a, b int, c string)\nfunc (t *T[K, V]) m() int { return 1 }\nfunc (T) n() { }\nfunc h(...int)",
  "func Map[K comparable, V int | ~string | *T](m map[K]V, f func(K, V) bool) []V { return nil }\nfunc F[T interface{ ~[]E }, E any](x T) { }",
  "type T struct {\n\ta, b int\n\tp.Q\n\t*R\n\tG[int]\n\tf func(x int) (y int)\n\t_ [4]byte\n\ttagged string `json:\"x\"`\n}\ntype A = B\ntype (\n)",
  "type I interface {\n\tm(x int) error\n\tp.J\n\t~int | ~string\n\tcomparable\n\tn()\n}\ntype E interface{}\ntype U interface{ *int | []string }",
  "type L[T any] struct { next *L[T]; v T }\ntype P[A, B any, C *int] map[A]B\ntype Arr [n]int\ntype Arr2 [n * m]int\ntype Q[T *int,] []T\ntype W[T interface{ m() }] func(T)",
  "var x, y = 1, 2\nvar z int\nvar (\n\ta = f()\n\tb, c string = \"\", \"x\"\n)\nvar ()\nconst k float64 = 1 << 3\nvar fn = func() { x++ }",
  "var _ I = (*T)(nil)\nvar m = map[struct{ a int }]func(){{1}: nil}\nvar é, 变量, _x9 int",
];

/** Complete Go files. */
export const GO_FILES: readonly string[] = [
  ...bodies.map((body) => `package p\n\nfunc main() {\n${body}\n}\n`),
  ...declarations.map((declaration) => `package p\n\n${declaration}\n`),
  "package p; import \"a\"; var x int; func f() { x++ }",
];

/** Files that gofmt refuses. */
export const BROKEN_GO_FILES: readonly string[] = [
  "", "func main() {}", "package", "package p\nx := 1", "package p\nfunc f() {", "package p\nfunc f() {}}", "package p\nfunc f() {} func g() {}",
  "package p\nfunc f()\n{\n}", "package p\nfunc f(a int, b) {}", "package p\nvar x = 08", "package p\nvar s = \"a", "package p\nvar s = `a",
  "package p\nvar c = 'ab'", "package p\nvar c = ''", "package p\nvar s = \"\\q\"", "package p\nvar x = 1__0", "package p\nvar x = 0x",
  "package p\nvar x = 1e", "package p\nvar x = 0b12", "package p\nvar x = # 1", "package p /* open", "package p\nvar x", "package p\nvar x int y",
  "package p\nfunc (t T) f[P any]() {}", "package p\nvar x; import \"fmt\"", "package p\nfunc f(a ...int, b int) {}",
  ...[
    "if x { ", "if x\n{ }", "if { }", "for i := 0; i < 3 { }", "a b", "f(a b)", "f(a\n)", "x := []int{1\n}", "x = ", "x = 1 +", "else { }", "x++ + 1",
    "switch x { foo }", "switch { case 1 }", "x := y := 1", "x[]", "x[1:2:]",
    "func g() { }", "for x range y { }", "go go f()", "goto", "fallthrough L", "x =: 1", "x = {1}", "x := struct{a int, b int}{}", "x = a ? b : c",
    "if x == T{1} { }", "for x := range T{1} { }", "var = 1", "break break", "import \"x\"", "x.(int", "chan <- 1", "if x := 1 { }", "for { } else { }",
    "range x", "type T", "const x y z", "map[string]int[]", "x := [...]", "case 1:", "f(...x)", "f(x... y)", "switch { case 0: L: case 1: }",
  ].map((body) => `package p\nfunc main() {\n${body}\n}\n`),
];

/** `.litmus` files. */
export const LITMUS_FILES: readonly string[] = [
  'litmus "SB: store buffering"\n\nvar x, y int\n\ngo writer1 {\n\tx = 1\n\tr1 := y\n}\n\ngo {\n\ty = 1\n\tr2 := x\n}\n\nsometimes r1 == 0 && r2 == 0   on go, amd64, arm64/v8.1, my.cat\nnever     r1 == 0 &&\n\tr2 == 0 on sc\nalways    race\n',
  "var a, b int\n\nfunc f() { a = 1; b = 2 }\nfunc g() { print(b); print(a) }\nfunc main() { go f(); g() }\n\nsometimes output == \"20\"  on go\nobserve output, a, *p, m[\"k\"]\n",
  "package p\nimport \"sync\"\nvar mu sync.Mutex\nvar never, on int\nconst observe = 1\ngo A { mu.Lock(); never = on; always := 2; _ = always }\nnever on == 1 && A.always == 2 on on\nalways panics(\"x\") || !race(never)",
];
