package main

import (
	"fmt"
)

func main() {
	m := map[string][]int{}
	m["a"] = append(m["a"], 1, 2)
	m["b"] = nil
	v, ok := m["c"]
	fmt.Println(m, len(m), v == nil, ok)
	delete(m, "a")
	delete(m, "zz")
	_, ok = m["b"]
	fmt.Println(m, ok)
	var n map[int]int
	fmt.Println(n[1], len(n), n == nil)
	delete(n, 1)
	for range n {
		fmt.Println("never")
	}
	clear(m)
	fmt.Println(len(m))
}
