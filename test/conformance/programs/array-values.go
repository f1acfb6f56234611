package main

import (
	"fmt"
)

func main() {
	a := [3]int{1, 2, 3}
	b := a
	b[0] = 9
	p := &a
	p[1] = 8
	fmt.Println(a, b, a == b, a != [3]int{1, 8, 3}, len(a), *p)
	m := map[[2]int]string{{1, 2}: "x"}
	fmt.Println(m[[2]int{1, 2}], [...]int{5: 1, 2, 1: 7})
	var grid [2][2]int
	grid[1][0] = 5
	h := grid
	h[1][0]++
	fmt.Println(grid, h, grid == h)
	f := func(x [3]int) { x[0] = 100 }
	f(a)
	fmt.Println(a)
}
