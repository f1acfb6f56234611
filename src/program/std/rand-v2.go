// Package rand of math/rand/v2: every value is a choice of the exploration, bounded as in math/rand.
package rand

func choose(n int) int

type Source interface{ Uint64() uint64 }

// PCG and ChaCha8 are sources of which any value may come.
type PCG struct{ seed1, seed2 uint64 }

func NewPCG(seed1, seed2 uint64) *PCG   { return &PCG{seed1, seed2} }
func (p *PCG) Seed(seed1, seed2 uint64) { p.seed1, p.seed2 = seed1, seed2 }
func (p *PCG) Uint64() uint64           { return Uint64() }

type ChaCha8 struct{ seed [32]byte }

func NewChaCha8(seed [32]byte) *ChaCha8 { return &ChaCha8{seed} }
func (c *ChaCha8) Seed(seed [32]byte)   { c.seed = seed }
func (c *ChaCha8) Uint64() uint64       { return Uint64() }

type Rand struct{}

func New(src Source) *Rand { return &Rand{} }

type intType interface {
	~int | ~int8 | ~int16 | ~int32 | ~int64 | ~uint | ~uint8 | ~uint16 | ~uint32 | ~uint64 | ~uintptr
}

// below is one of the first seven integers below n, or the last.
func below[T intType](n T, of string) T {
	if n <= 0 {
		panic("invalid argument to " + of)
	}
	if uint64(n) <= 8 {
		return T(choose(int(n)))
	}
	if i := choose(8); i < 7 {
		return T(i)
	}
	return n - 1
}

func N[Int intType](n Int) Int { return below(n, "N") }
func IntN(n int) int           { return below(n, "IntN") }
func Int32N(n int32) int32     { return below(n, "Int32N") }
func Int64N(n int64) int64     { return below(n, "Int64N") }
func UintN(n uint) uint        { return below(n, "UintN") }
func Uint32N(n uint32) uint32  { return below(n, "Uint32N") }
func Uint64N(n uint64) uint64  { return below(n, "Uint64N") }
func Int() int                 { return choose(4) }
func Int32() int32             { return int32(choose(4)) }
func Int64() int64             { return int64(choose(4)) }
func Uint() uint               { return uint(choose(4)) }
func Uint32() uint32           { return uint32(choose(4)) }
func Uint64() uint64           { return uint64(choose(4)) }
func Float64() float64         { return float64(choose(4)) / 4 }
func Float32() float32         { return float32(choose(4)) / 4 }
func ExpFloat64() float64      { return float64(choose(4)) / 4 }
func NormFloat64() float64     { return float64(choose(4)) / 4 }

func Shuffle(n int, swap func(i, j int)) {
	if n < 0 {
		panic("invalid argument to Shuffle")
	}
	for i := n - 1; i > 0; i-- {
		swap(i, IntN(i+1))
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

func (r *Rand) IntN(n int) int                     { return IntN(n) }
func (r *Rand) Int32N(n int32) int32               { return Int32N(n) }
func (r *Rand) Int64N(n int64) int64               { return Int64N(n) }
func (r *Rand) UintN(n uint) uint                  { return UintN(n) }
func (r *Rand) Uint32N(n uint32) uint32            { return Uint32N(n) }
func (r *Rand) Uint64N(n uint64) uint64            { return Uint64N(n) }
func (r *Rand) Int() int                           { return Int() }
func (r *Rand) Int32() int32                       { return Int32() }
func (r *Rand) Int64() int64                       { return Int64() }
func (r *Rand) Uint() uint                         { return Uint() }
func (r *Rand) Uint32() uint32                     { return Uint32() }
func (r *Rand) Uint64() uint64                     { return Uint64() }
func (r *Rand) Float64() float64                   { return Float64() }
func (r *Rand) Float32() float32                   { return Float32() }
func (r *Rand) ExpFloat64() float64                { return ExpFloat64() }
func (r *Rand) NormFloat64() float64               { return NormFloat64() }
func (r *Rand) Perm(n int) []int                   { return Perm(n) }
func (r *Rand) Shuffle(n int, swap func(i, j int)) { Shuffle(n, swap) }
