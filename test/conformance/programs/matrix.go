package main

import (
	"fmt"
)

func main() {
	a := [2][3]int{{1, 2, 3}, {4, 5, 6}}
	var b [3][2]int
	for i := range a {
		for j := range a[i] {
			b[j][i] = a[i][j]
		}
	}
	var c [2][2]int
	for i := range c {
		for j := range c[i] {
			for k := range b {
				c[i][j] += a[i][k] * b[k][j]
			}
		}
	}
	fmt.Println(b, c, len(a), len(a[0]))
}
