package main

import (
	"fmt"
)

func main() {
	m := map[string]int{"a": 1, "b": 2, "c": 3}
	total, names := 0, ""
	for k, v := range m {
		total += v
		if k < "c" {
			names += "."
		}
	}
	fmt.Println(total, names)
	for k := range m {
		delete(m, k)
	}
	fmt.Println(len(m))
	count := map[rune]int{}
	for _, r := range "hello" {
		count[r]++
	}
	fmt.Println(count['l'], len(count))
	nested := map[string]map[string]int{"x": {"y": 1}}
	nested["x"]["z"] = 2
	fmt.Println(nested)
}
