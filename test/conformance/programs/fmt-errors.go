package main

import (
	"fmt"
)

func main() {
	fmt.Printf("%d %s\n", "s", 1)
	fmt.Printf("%d\n")
	fmt.Printf("%d %d\n", 1)
	fmt.Printf("x\n", 1, "a")
	fmt.Printf("%!\n")
	fmt.Printf("%z %t\n", 1, 2)
	fmt.Printf("100%%\n")
	fmt.Printf("%s %v %d\n", nil, nil, nil)
	fmt.Printf("%[3]d %[1]d %d\n", 1, 2, 3)
	fmt.Printf("%-*d|%*d|\n", 4, 1, 4, 2)
}
