package main

import (
	"fmt"
)

func main() {
	x := 1
	defer fmt.Println("deferred", x)
	x = 2
	defer func() { fmt.Println("closure", x) }()
	x = 3
}
