package main

import (
	"fmt"
)

func a() (s string) {
	defer func() { s = fmt.Sprint("a:", recover()) }()
	b()
	return "unreached"
}

func b() {
	defer fmt.Println("b deferred")
	c()
}

func c() { panic("deep") }

func main() {
	fmt.Println(a())
}
