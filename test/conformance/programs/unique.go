package main

import (
	"fmt"
	"unique"
)

func main() {
	a := unique.Make("hello")
	b := unique.Make("hel" + "lo")
	c := unique.Make("x")
	fmt.Println(a == b, a == c, a.Value())
	m := map[unique.Handle[string]]int{a: 1}
	fmt.Println(m[b])
}
