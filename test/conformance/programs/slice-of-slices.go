package main

import (
	"fmt"
)

func main() {
	g := make([][]rune, 3)
	for i := range g {
		g[i] = []rune("...")
	}
	g[1][2] = '#'
	for _, row := range g {
		fmt.Println(string(row))
	}
	g = append(g[:1], g[2:]...)
	fmt.Println(len(g))
}
