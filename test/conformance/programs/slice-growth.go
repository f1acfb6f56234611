package main

import (
	"fmt"
)

var (
	s, u []int
	t    []byte
	v    []string
)

func main() {
	last := -1
	for i := range 600 {
		s = append(s, i)
		if cap(s) != last {
			last = cap(s)
			fmt.Print(last, " ")
		}
	}
	fmt.Println()
	last = -1
	for range 300 {
		t = append(t, 1)
		if cap(t) != last {
			last = cap(t)
			fmt.Print(last, " ")
		}
	}
	fmt.Println()
	u = append(s[:3:3], 4, 5, 6, 7)
	v = append(v, "b", "c")
	fmt.Println(cap(u), cap(v), len(v))
}
