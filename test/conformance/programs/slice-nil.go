package main

import (
	"fmt"
)

func main() {
	var s []int
	t := []int{}
	fmt.Println(s == nil, t == nil, len(s), cap(s), s, t)
	for range s {
		fmt.Println("never")
	}
	s = append(s, s...)
	fmt.Println(s == nil, append(s, 1), s[:0] == nil)
	fmt.Printf("%v %#v %#v\n", s, s, t)
}
