package main

import (
	"fmt"
)

func main() {
	var out []int
outer:
	for i := 0; i < 4; i++ {
		for j := 0; ; j++ {
			switch {
			case j == i:
				continue outer
			case i == 3:
				break outer
			case j == 1:
				break
			}
			out = append(out, i*10+j)
		}
	}
	fmt.Println(out)
	n := 0
retry:
	n++
	if n < 3 {
		goto retry
	}
	fmt.Println(n)
}
