package main

import (
	"fmt"
)

func main() {
	type T struct {
		a int
		b string
		c any
	}
	x, y := T{1, "a", 2}, T{1, "a", 2}
	fmt.Println(x == y, x == T{1, "a", 2.0}, struct{}{} == struct{}{})
	y.c = "2"
	fmt.Println(x == y)
	var i, j any = x, T{1, "a", 2}
	fmt.Println(i == j)
}
