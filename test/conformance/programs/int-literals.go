package main

import (
	"fmt"
)

func main() {
	fmt.Println(0x_FF, 0b1010, 0o17, 017, 1_000_000, 'a', '\n', '\x41', '\u00e9', 0x1p-2, 1e3, .5, 1i*1i)
}
