// Package rand: every value is a choice of the exploration. Choices are bounded: an integer below n is one of the first seven or the last, and
// one without bound of its own is below 4.
package rand

func choose(n int) int

type Source interface {
	Int63() int64
	Seed(seed int64)
}

type source struct{}

func (source) Int63() int64    { return int64(choose(4)) }
func (source) Seed(seed int64) {}

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
	if n <= 8 {
		return choose(n)
	}
	if i := choose(8); i < 7 {
		return i
	}
	return n - 1
}
func Int31n(n int32) int32 { return int32(Intn(int(n))) }
func Int63n(n int64) int64 { return int64(Intn(int(n))) }
func Int() int             { return choose(4) }
func Int31() int32         { return int32(choose(4)) }
func Int63() int64         { return int64(choose(4)) }
func Uint32() uint32       { return uint32(choose(4)) }
func Uint64() uint64       { return uint64(choose(4)) }
func Float64() float64     { return float64(choose(4)) / 4 }
func Float32() float32     { return float32(choose(4)) / 4 }
func Seed(seed int64)      {}
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

func ExpFloat64() float64  { return float64(choose(4)) / 4 }
func NormFloat64() float64 { return float64(choose(4)) / 4 }

func (r *Rand) Seed(seed int64)                    {}
func (r *Rand) Intn(n int) int                     { return Intn(n) }
func (r *Rand) Int() int                           { return Int() }
func (r *Rand) Int31() int32                       { return Int31() }
func (r *Rand) Int31n(n int32) int32               { return Int31n(n) }
func (r *Rand) Int63() int64                       { return Int63() }
func (r *Rand) Int63n(n int64) int64               { return Int63n(n) }
func (r *Rand) Uint32() uint32                     { return Uint32() }
func (r *Rand) Uint64() uint64                     { return Uint64() }
func (r *Rand) Float64() float64                   { return Float64() }
func (r *Rand) Float32() float32                   { return Float32() }
func (r *Rand) ExpFloat64() float64                { return ExpFloat64() }
func (r *Rand) NormFloat64() float64               { return NormFloat64() }
func (r *Rand) Perm(n int) []int                   { return Perm(n) }
func (r *Rand) Shuffle(n int, swap func(i, j int)) { Shuffle(n, swap) }
