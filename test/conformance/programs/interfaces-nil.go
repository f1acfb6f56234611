package main

import (
	"fmt"
)

type E struct{}

func (*E) Error() string { return "nil receiver works" }

func main() {
	var p *E
	var e error
	fmt.Println(e == nil, p == nil)
	e = p
	fmt.Println(e == nil, e != nil, e.Error())
	var a any
	fmt.Println(a == nil, a)
	a = (*int)(nil)
	fmt.Println(a == nil)
}
