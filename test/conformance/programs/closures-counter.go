package main

import (
	"fmt"
)

func main() {
	mk := func() (func() int, func()) {
		n := 0
		return func() int { n++; return n }, func() { n = 100 }
	}
	a, reset := mk()
	b, _ := mk()
	fmt.Println(a(), a(), b())
	reset()
	fmt.Println(a(), b())
	var fact func(int) int
	fact = func(n int) int {
		if n < 2 {
			return 1
		}
		return n * fact(n-1)
	}
	fmt.Println(fact(10))
	compose := func(fs ...func(int) int) func(int) int {
		return func(x int) int {
			for _, f := range fs {
				x = f(x)
			}
			return x
		}
	}
	fmt.Println(compose(func(x int) int { return x + 1 }, func(x int) int { return x * 2 })(3))
}
