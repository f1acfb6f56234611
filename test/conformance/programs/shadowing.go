package main

import (
	"fmt"
)

func main() {
	x := 1
	{
		x := 2
		x++
		_ = x
	}
	if x := 5; x > 3 {
		fmt.Println("inner", x)
	} else if y := x * 2; y > 0 {
		fmt.Println(y)
	}
	for x := 0; x < 1; x++ {
	}
	fmt.Println(x)
	len := func(s string) int { return -1 }
	fmt.Println(len("abc"))
	var true = false
	fmt.Println(true)
}
