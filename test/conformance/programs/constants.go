package main

import (
	"fmt"
)

func main() {
	const (
		a = iota
		b
		c = "s"
		d
		e = iota
	)
	const big = 1 << 100
	const f = big >> 98
	const h = 1.0 / 3
	fmt.Println(a, b, c, d, e, f, h*3 == 1, big/(1<<90))
}
