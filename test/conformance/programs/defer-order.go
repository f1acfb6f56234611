package main

import (
	"fmt"
)

func main() {
	for i := range 4 {
		defer fmt.Print(i, " ")
	}
	fmt.Print("start ")
}
