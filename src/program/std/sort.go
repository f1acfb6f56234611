// Package sort. Insertion sort: programs here sort a handful of elements.
package sort

type Interface interface {
	Len() int
	Less(i, j int) bool
	Swap(i, j int)
}

func Sort(data Interface) {
	for i := 1; i < data.Len(); i++ {
		for j := i; j > 0 && data.Less(j, j-1); j-- {
			data.Swap(j, j-1)
		}
	}
}

func Stable(data Interface) { Sort(data) }

func IsSorted(data Interface) bool {
	for i := data.Len() - 1; i > 0; i-- {
		if data.Less(i, i-1) {
			return false
		}
	}
	return true
}

type reverse struct{ Interface }

func (r reverse) Less(i, j int) bool { return r.Interface.Less(j, i) }

func Reverse(data Interface) Interface { return &reverse{data} }

type IntSlice []int

func (x IntSlice) Len() int           { return len(x) }
func (x IntSlice) Less(i, j int) bool { return x[i] < x[j] }
func (x IntSlice) Swap(i, j int)      { x[i], x[j] = x[j], x[i] }

type StringSlice []string

func (x StringSlice) Len() int           { return len(x) }
func (x StringSlice) Less(i, j int) bool { return x[i] < x[j] }
func (x StringSlice) Swap(i, j int)      { x[i], x[j] = x[j], x[i] }

type Float64Slice []float64

func (x Float64Slice) Len() int           { return len(x) }
func (x Float64Slice) Less(i, j int) bool { return x[i] < x[j] || (x[i] != x[i] && x[j] == x[j]) }
func (x Float64Slice) Swap(i, j int)      { x[i], x[j] = x[j], x[i] }

func Ints(x []int)                        { Sort(IntSlice(x)) }
func Strings(x []string)                  { Sort(StringSlice(x)) }
func Float64s(x []float64)                { Sort(Float64Slice(x)) }
func IntsAreSorted(x []int) bool          { return IsSorted(IntSlice(x)) }
func StringsAreSorted(x []string) bool    { return IsSorted(StringSlice(x)) }

// Slice is slice, instantiated by its argument's type: lowering does it where the call shows the type, sliceAny elsewhere.
func Slice(x any, less func(i, j int) bool) { sliceAny(x, less) }

// SliceStable is instantiated like Slice.
func SliceStable(x any, less func(i, j int) bool) { sliceAny(x, less) }

func sliceAny(x any, less func(i, j int) bool)

func notSlice(less func(i, j int) bool) { panic("reflect: call of Swapper on a value that is no slice") }

func slice[T any](x []T, less func(i, j int) bool) {
	for i := 1; i < len(x); i++ {
		for j := i; j > 0 && less(j, j-1); j-- {
			x[j], x[j-1] = x[j-1], x[j]
		}
	}
}

func Search(n int, f func(int) bool) int {
	i, j := 0, n
	for i < j {
		h := int(uint(i+j) >> 1)
		if !f(h) {
			i = h + 1
		} else {
			j = h
		}
	}
	return i
}

func SearchInts(a []int, x int) int       { return Search(len(a), func(i int) bool { return a[i] >= x }) }
func SearchStrings(a []string, x string) int { return Search(len(a), func(i int) bool { return a[i] >= x }) }

func SearchFloat64s(a []float64, x float64) int { return Search(len(a), func(i int) bool { return a[i] >= x }) }
func Float64sAreSorted(x []float64) bool        { return IsSorted(Float64Slice(x)) }

func Find(n int, cmp func(int) int) (i int, found bool) {
	i = Search(n, func(k int) bool { return cmp(k) <= 0 })
	return i, i < n && cmp(i) == 0
}

func (x IntSlice) Sort()     { Sort(x) }
func (x StringSlice) Sort()  { Sort(x) }
func (x Float64Slice) Sort() { Sort(x) }
