package main

import (
	"fmt"
	"sort"
)

func main() {
	x := []int{3, 1, 2}
	sort.Ints(x)
	s := []string{"b", "a"}
	sort.Strings(s)
	fmt.Println(x, s, sort.SearchInts(x, 2))
	people := []struct {
		Name string
		Age  int
	}{{"A", 30}, {"B", 25}, {"C", 30}}
	sort.SliceStable(people, func(i, j int) bool { return people[i].Age < people[j].Age })
	fmt.Println(people)
	sort.Sort(sort.Reverse(sort.IntSlice(x)))
	fmt.Println(x, sort.IsSorted(sort.IntSlice(x)))
}
