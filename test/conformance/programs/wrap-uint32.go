package main

import (
	"fmt"
)

func main() {
	var min, max uint32 = 0, 1<<32 - 1
	fmt.Println(min-1, max+1, max*max, min*min, max*2, -min, ^max, max-min)
	fmt.Println(max<<1, max>>1, min>>1, min<<1, max&min, max|min, max^min, max&^3)
	x, y := max-2, uint32(7)
	fmt.Println(x/y, x%y, x*y, x-y, x&y, x|y, x^y, x&^y, x<<3, x>>3)
	var s uint = 70
	fmt.Println(x<<s, x>>s, min>>s)
	x++
	y--
	x += 5
	y <<= 4
	fmt.Println(x, y, x == y, x < y, int8(x), uint8(x), int32(x), uint32(x), int64(x), uint64(x), float32(x))
}
