package main

import "fmt"

func turn(name string, _ ...int) int {
	fmt.Print(name, " ")
	return len(name)
}

var (
	first  = turn("first", unset)
	second = turn("second", set)
	third  = func() int { return turn("third", computed()) }()
	fourth = turn("fourth")
)

var unset int
var set = 7

const limit = 2

func computed() int {
	if limit > 1 {
		return fourth + second
	}
	return 0
}

func main() { fmt.Println(first, second, third, fourth, unset, set) }
