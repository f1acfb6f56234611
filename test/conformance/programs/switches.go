package main

import (
	"fmt"
)

func main() {
	f := func(x int) string {
		switch {
		case x < 0:
			return "neg"
		case x == 0:
			fallthrough
		case x == 1:
			return "small"
		default:
			return "big"
		}
	}
	fmt.Println(f(-1), f(0), f(1), f(9))
	switch x := 5; x {
	default:
		fmt.Println("default first")
	case 1, 2, 3:
		fmt.Println("low")
	}
	switch c := 'x'; {
	case c >= 'a' && c <= 'z':
		fmt.Println("letter")
	}
	var e any = "a"
	switch e {
	case 1:
		fmt.Println("one")
	case "a":
		fmt.Println("a!")
	}
	switch {
	}
}
