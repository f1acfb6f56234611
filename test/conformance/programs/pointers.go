package main

import (
	"fmt"
)

func main() {
	x := 1
	p := &x
	q := p
	*q = 5
	pp := &p
	**pp++
	fmt.Println(x, p == q, *pp == q)
	s := []int{1, 2, 3}
	e := &s[1]
	*e = 20
	s = append(s, 4)
	*e = 30
	fmt.Println(s)
	type T struct{ a, b int }
	t := T{1, 2}
	b := &t.b
	*b = 9
	u := &t
	u.a = 8
	fmt.Println(t, new(int) != nil, *new(string) == "")
	swap := func(a, b *int) { *a, *b = *b, *a }
	swap(&t.a, &t.b)
	fmt.Println(t)
}
