package main

import (
	"fmt"
)

func main() {
	x := uint32(0b1011000)
	fmt.Println(x&-x, x&(x-1), x|(x-1), ^x, x<<28>>28)
	n := 0
	for y := x; y != 0; y &= y - 1 {
		n++
	}
	fmt.Println(n)
}
