package main

import (
	"fmt"
)

func f() (x int) {
	defer func() { x++ }()
	return 1
}

func g() int {
	x := 1
	defer func() { x++ }()
	return x
}

func h() (a, b int) {
	defer func() { a, b = b, a }()
	return 1, 2
}

func main() {
	fmt.Println(f(), g())
	fmt.Println(h())
}
