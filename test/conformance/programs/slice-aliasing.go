package main

import (
	"fmt"
)

func main() {
	a := []int{1, 2, 3, 4}
	b := a[1:3]
	b[0] = 20
	c := append(b, 30)
	fmt.Println(a, b, c, len(b), cap(b))
	d := append(c, 40, 50)
	d[0] = 99
	fmt.Println(a, d, len(d), cap(d))
	e := a[:2:2]
	e = append(e, 7)
	fmt.Println(a, e)
}
