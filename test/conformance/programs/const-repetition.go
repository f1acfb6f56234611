package main

import "fmt"

const scale = 3

func main() {
	const (
		zero = iota
		iota = iota + 10
		next
		last
	)
	fmt.Println(zero, iota, next, last)
	const (
		scale = scale * 2
		twice
		thrice
	)
	fmt.Println(scale, twice, thrice)
}
