package main

import (
	"fmt"
	"slices"
)

func main() {
	s := []int{0, 1, 2, 3, 4}
	s = slices.Delete(s, 1, 3)
	fmt.Println(s)
	s = slices.Insert(s, 1, 10, 11)
	fmt.Println(s, slices.Index(s, 11), slices.Contains(s, 3), slices.Max(s), slices.Min(s))
	slices.Reverse(s)
	fmt.Println(s)
	slices.Sort(s)
	fmt.Println(s, slices.IsSorted(s))
	i, ok := slices.BinarySearch(s, 10)
	fmt.Println(i, ok, slices.Equal(s, slices.Clone(s)), slices.Compact([]int{1, 1, 2, 2, 1}))
	slices.SortFunc(s, func(a, b int) int { return b - a })
	fmt.Println(s)
}
