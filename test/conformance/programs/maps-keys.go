package main

import (
	"fmt"
)

func main() {
	type K struct {
		a int
		b string
	}
	m := map[K]int{{1, "x"}: 1}
	m[K{1, "x"}]++
	m[K{2, "y"}] = 5
	fmt.Println(m[K{1, "x"}], len(m), m)
	n := map[any]string{1: "int", "1": "string", 1.0: "float", true: "bool", [1]int{1}: "array"}
	fmt.Println(n[1], n["1"], n[1.0], n[true], n[[1]int{1}], len(n))
	f := map[float64]int{0: 1}
	negative := 0.0
	negative *= -1
	fmt.Println(f[negative])
}
