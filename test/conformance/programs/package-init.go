package main

import (
	"fmt"
)

var order []string

var (
	a = b + f("a")
	b = c + f("b")
	c = f("c")
)

func f(s string) int {
	order = append(order, s)
	return len(order)
}

func init() { order = append(order, "init1") }
func init() { order = append(order, "init2") }

func main() {
	fmt.Println(a, b, c, order)
}
