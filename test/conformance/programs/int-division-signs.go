package main

import (
	"fmt"
)

func main() {
	for _, p := range [][2]int{{7, 3}, {-7, 3}, {7, -3}, {-7, -3}} {
		fmt.Print(p[0]/p[1], " ", p[0]%p[1], "; ")
	}
	fmt.Println()
}
