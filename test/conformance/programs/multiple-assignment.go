package main

import (
	"fmt"
)

func main() {
	a, b, c := 1, 2, 3
	a, b, c = b, c, a
	fmt.Println(a, b, c)
	x := []int{1, 2, 3}
	i := 0
	i, x[i] = 2, 9
	fmt.Println(i, x)
	x[0], x[2] = x[2], x[0]
	fmt.Println(x)
	f := func() (int, string) { return 7, "s" }
	n, s := f()
	_, s2 := f()
	n, m := 8, n
	fmt.Println(n, s, s2, m)
	var p, q = f()
	fmt.Println(p, q)
	var y, z int = 3, 4
	y, z = z, y+z
	fmt.Println(y, z)
}
