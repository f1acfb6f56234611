package main

import (
	"fmt"
)

func main() {
	a := [3]int{1, 2, 3}
	for i, v := range a {
		a[2] = 10
		fmt.Print(i, v, " ")
	}
	for i, v := range &a {
		a[2] = 20
		fmt.Print(i, v, " ")
	}
	s := a[:]
	for i, v := range s {
		s = append(s, v)
		s[2] = 30
		fmt.Print(i, v, " ")
	}
	fmt.Println(len(s), a)
}
