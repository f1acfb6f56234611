package main

import (
	"fmt"
)

type V int

func (v V) String() string { return "V" }

func pair() (int, string) { return 1, "two" }

func main() {
	p := fmt.Println
	p("via value", 1)
	f := fmt.Sprintf
	format := "%s-%d"
	fmt.Println(f(format, "a", 1))
	args := []any{1, "b", 2.5, nil, V(3)}
	fmt.Println(args...)
	fmt.Printf("%v %v %v %v %v\n", args...)
	fmt.Print(args...)
	fmt.Println()
	fmt.Println(pair())
	defer fmt.Println("deferred", V(1))
	n, err := fmt.Println("counted")
	fmt.Println(n, err)
}
