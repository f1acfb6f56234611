package main

import (
	"cmp"
	"fmt"
	"iter"
	"maps"
	"slices"
	"sort"
	"strings"
)

func upTo(n int) iter.Seq[int] {
	return func(yield func(int) bool) {
		defer fmt.Println("end of", n)
		for i := range n {
			if !yield(i) {
				return
			}
		}
	}
}

func recovered(f func()) {
	defer func() { fmt.Println("recovered:", recover()) }()
	f()
}

func main() {
	next, stop := iter.Pull(upTo(3))
	for v, ok := next(); ok; v, ok = next() {
		fmt.Println(v)
	}
	fmt.Println(next())
	stop()
	next, stop = iter.Pull(upTo(9))
	fmt.Println(next())
	stop()
	stop()
	fmt.Println(next())
	_, stop = iter.Pull(upTo(1))
	stop()
	pair, stop2 := iter.Pull2(slices.All([]string{"x", "y"}))
	fmt.Println(pair())
	fmt.Println(pair())
	fmt.Println(pair())
	stop2()
	recovered(func() {
		next, _ := iter.Pull(func(yield func(int) bool) { panic("inside") })
		next()
	})

	s := []int{3, 1, 4, 1, 5, 9, 2, 6}
	for i, v := range slices.Backward(s) {
		fmt.Print(i, ":", v, " ")
	}
	for c := range slices.Chunk(s, 3) {
		fmt.Print(c, len(c), cap(c), " ")
	}
	fmt.Println()
	descending := func(a, b int) int { return cmp.Compare(b, a) }
	fmt.Println(slices.SortedFunc(slices.Values(s), descending), slices.IsSortedFunc([]int{2, 1}, descending))
	fmt.Println(slices.DeleteFunc(slices.Clone(s), func(v int) bool { return v%2 == 1 }), slices.Replace(slices.Clone(s), 1, 3, 7, 8, 9), slices.Replace([]int{1, 2, 3}, 0, 2))
	fmt.Println(slices.Compare(s, s[:2]), slices.Compare([]string{"a"}, []string{"b"}), slices.Compare([]int{}, nil), slices.Repeat([]int{1, 2}, 2))
	fmt.Println(slices.EqualFunc([]int{1}, []string{"1"}, func(i int, t string) bool { return fmt.Sprint(i) == t }))
	fmt.Println(slices.CompactFunc([]string{"a", "A", "b", "B", "a"}, strings.EqualFold))
	fmt.Println(slices.BinarySearchFunc([]string{"a", "bb", "dddd"}, 2, func(t string, n int) int { return len(t) - n }))
	recovered(func() { slices.Chunk(s, 0) })
	recovered(func() { slices.Repeat(s, -1) })

	m := maps.Collect(slices.All([]string{"x", "y"}))
	maps.Insert(m, maps.All(map[int]string{7: "z", 0: "a"}))
	fmt.Println(m, maps.EqualFunc(m, m, func(a, b string) bool { return a == b }))

	for line := range strings.Lines("one\ntwo\n\nlast") {
		fmt.Printf("%q ", line)
	}
	for part := range strings.SplitSeq("a,b,c", ",") {
		fmt.Printf("%q ", part)
	}
	for word := range strings.FieldsSeq("  go  on ") {
		fmt.Printf("%q ", word)
	}
	fmt.Printf("%q %q %q\n", strings.SplitAfter("a,b,c", ","), strings.SplitAfterN("a,b,c", ",", 2), slices.Collect(strings.SplitAfterSeq("a-b", "-")))
	r := strings.NewReplacer("<", "&lt;", "a", "1", "aa", "2")
	fmt.Println(r.Replace("<aaa>"), strings.NewReplacer("", "-", "b", "X").Replace("abc"), strings.Replace("héy", "", "-", 2), strings.Replace("ab", "", "_", -1))
	fmt.Println(strings.LastIndexByte("go gopher", 'o'), strings.LastIndexAny("golang", "ago"), strings.ContainsFunc("ab1", func(r rune) bool { return r == '1' }), strings.ToValidUTF8("a\xff\xfeb", "?"))
	fmt.Println(sort.Find(3, func(i int) int { return 1 - i }))
	fmt.Println(sort.SearchFloat64s([]float64{1, 2.5}, 2), sort.Float64sAreSorted([]float64{2, 1}))
}
