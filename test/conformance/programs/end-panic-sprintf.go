package main

import (
	"fmt"
)

func main() {
	x := 3
	panic(fmt.Sprintf("x is %d", x))
}
