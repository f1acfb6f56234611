package main

import (
	"fmt"
)

func main() {
	const n = 50
	var composite [n]bool
	for i := 2; i < n; i++ {
		if composite[i] {
			continue
		}
		fmt.Print(i, " ")
		for j := i * i; j < n; j += i {
			composite[j] = true
		}
	}
	fmt.Println()
}
