package main

import (
	"fmt"
)

func main() {
	type P struct {
		X int
		Y *int
		Z []string
		M map[string]int
		E error
		I any
	}
	fmt.Printf("%v\n%+v\n", P{X: 1, Z: []string{"a"}}, P{M: map[string]int{"b": 2, "a": 1}, I: 5})
	fmt.Printf("%#v\n", struct {
		A int
		B string
		C bool
		D []byte
		E float64
	}{1, "x", true, []byte{1}, 2})
	fmt.Printf("%v %v %v %v %t\n", nil, true, struct{}{}, []any{1, "a", nil}, false)
	fmt.Printf("%v %+v %T\n", &struct{ a, b int }{1, 2}, &[]int{1}, &map[string]int{})
	fmt.Printf("%5t|%-7t|%v|%d\n", true, false, [3]bool{true}, []any{1, 2})
	fmt.Println(fmt.Sprint("a", 1, 2, "b", "c", 3.0), fmt.Sprintln("x", 1) == "x 1\n")
}
