package main

import (
	"fmt"
)

func main() {
	f := func(pre string, xs ...int) string { return fmt.Sprint(pre, len(xs), xs, xs == nil) }
	fmt.Println(f("a"), f("b", 1), f("c", 1, 2), f("d", []int{4, 5}...), f("e", nil...))
	mutate := func(xs ...int) { xs[0] = 100 }
	s := []int{1, 2}
	mutate(s...)
	mutate(s[1], s[0])
	fmt.Println(s)
	pair := func() (string, int) { return "p", 9 }
	fmt.Println(f(pair()))
	fmt.Println(append([]byte("ab"), "cd"...), max(1, 2, 3))
}
