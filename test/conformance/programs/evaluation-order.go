package main

import (
	"fmt"
)

func main() {
	var log []string
	f := func(s string, v int) int { log = append(log, s); return v }
	a := []int{0, 0, 0}
	a[f("index", 1)] = f("value", 5)
	m := map[int]int{}
	m[f("key", 1)] += f("add", 2)
	_ = f("x", 1) + f("y", 2)*f("z", 3)
	_ = f("l", 0) == 1 && f("r", 1) == 1
	_ = f("l2", 1) == 1 || f("r2", 1) == 1
	fmt.Println(a, m, log)
	g := func(xs ...int) int { return len(xs) }
	fmt.Println(g(f("1", 1), f("2", 2)), log[len(log)-2:])
}
