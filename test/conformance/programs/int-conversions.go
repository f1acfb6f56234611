package main

import (
	"fmt"
)

func main() {
	var f = 3.99
	var g = -3.99
	var big = 1e10
	fmt.Println(int(f), int(g), int64(big), uint8(int(f)), int8(int(big)), uint32(int64(g)))
	var i = -1
	fmt.Println(uint(i), uint8(i), uint16(i), uint32(i), string(rune(65)), float64(i)/3)
}
