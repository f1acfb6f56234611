// Package rand: every value is a choice of the exploration. Choices are bounded: an integer without bound of its own is 0 or 1.
package rand

func choose(n int) int

type Source interface{ Int63() int64 }

type source struct{}

func (source) Int63() int64 { return int64(choose(2)) }

func NewSource(seed int64) Source { return source{} }

type Rand struct{}

func New(src Source) *Rand { return &Rand{} }

func check(n int) {
	if n <= 0 {
		panic("invalid argument to Intn")
	}
}

func Intn(n int) int {
	check(n)
	return choose(n)
}
func IntN(n int) int         { return Intn(n) }
func N(n int) int            { return Intn(n) }
func Int31n(n int32) int32   { return int32(Intn(int(n))) }
func Int63n(n int64) int64   { return int64(Intn(int(n))) }
func Int() int               { return choose(2) }
func Int31() int32           { return int32(choose(2)) }
func Int63() int64           { return int64(choose(2)) }
func Uint32() uint32         { return uint32(choose(2)) }
func Uint64() uint64         { return uint64(choose(2)) }
func Float64() float64       { return float64(choose(2)) / 2 }
func Float32() float32       { return float32(choose(2)) / 2 }
func Seed(seed int64)        {}
func Shuffle(n int, swap func(i, j int)) {
	for i := n - 1; i > 0; i-- {
		swap(i, Intn(i+1))
	}
}
func Perm(n int) []int {
	m := make([]int, n)
	for i := range m {
		m[i] = i
	}
	Shuffle(n, func(i, j int) { m[i], m[j] = m[j], m[i] })
	return m
}

func (r *Rand) Intn(n int) int                       { return Intn(n) }
func (r *Rand) Int() int                             { return Int() }
func (r *Rand) Int31n(n int32) int32                 { return Int31n(n) }
func (r *Rand) Int63() int64                         { return Int63() }
func (r *Rand) Int63n(n int64) int64                 { return Int63n(n) }
func (r *Rand) Float64() float64                     { return Float64() }
func (r *Rand) Perm(n int) []int                     { return Perm(n) }
func (r *Rand) Shuffle(n int, swap func(i, j int))   { Shuffle(n, swap) }
