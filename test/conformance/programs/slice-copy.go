package main

import (
	"fmt"
)

func main() {
	a := []int{1, 2, 3, 4, 5}
	fmt.Println(copy(a[1:], a), a)
	b := []int{1, 2, 3, 4, 5}
	fmt.Println(copy(b, b[2:]), b)
	c := make([]byte, 3)
	fmt.Println(copy(c, "hello"), string(c))
	clear(a)
	fmt.Println(a)
}
