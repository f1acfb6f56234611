package main

import (
	"errors"
	"fmt"
	"math"
	"reflect"
)

type node struct {
	val  int
	next *node
}

type record struct {
	Name string
	Tags []string
	Meta map[string]any
	Next *record
	f    func()
	arr  [2][]int
}

type celsius float64

func main() {
	eq := reflect.DeepEqual
	fmt.Println(eq(nil, nil), eq(nil, 1), eq(1, 1), eq(1, int64(1)), eq("a", "a"), eq(celsius(1), 1.0), eq(true, false))
	fmt.Println(eq([]int{1, 2}, []int{1, 2}), eq([]int{1}, []int{1, 2}), eq([]int{}, []int(nil)), eq([]int(nil), []int(nil)), eq([]int{}, []int{}))
	fmt.Println(eq([2]int{1, 2}, [2]int{1, 2}), eq([2]int{1, 2}, [2]int{2, 1}), eq([1]int{1}, []int{1}))
	fmt.Println(eq(map[string]int{"a": 1, "b": 2}, map[string]int{"b": 2, "a": 1}), eq(map[string]int{"a": 1}, map[string]int{"b": 1}))
	fmt.Println(eq(map[string]int{}, map[string]int(nil)), eq(map[int][]int{1: {2}}, map[int][]int{1: {2}}), eq(map[int][]int{1: {2}}, map[int][]int{1: {3}}))
	x := record{"a", []string{"x"}, map[string]any{"k": []int{1}, "n": nil}, nil, nil, [2][]int{{1}, nil}}
	y := record{"a", []string{"x"}, map[string]any{"k": []int{1}, "n": nil}, nil, nil, [2][]int{{1}, nil}}
	fmt.Println(eq(x, y), eq(&x, &y), eq(x, &y))
	y.Meta["k"] = []int{2}
	fmt.Println(eq(x, y))
	y.Meta["k"] = []int64{1}
	fmt.Println(eq(x, y))
	y.Meta["k"] = []int{1}
	x.Next, y.Next = &record{Name: "n"}, &record{Name: "n"}
	fmt.Println(eq(x, y))
	y.Next.Name = "m"
	fmt.Println(eq(x, y))
	g := func() {}
	fmt.Println(eq(g, g), eq((func())(nil), (func())(nil)), eq(record{f: g}, record{f: g}))
	fmt.Println(eq(math.NaN(), math.NaN()), eq([]float64{math.NaN()}, []float64{math.NaN()}))
	s := []float64{math.NaN()}
	m := map[float64]int{math.NaN(): 1}
	fmt.Println(eq(s, s), eq(m, m), eq(&s[0], &s[0]))
	a, b := &node{val: 1}, &node{val: 1}
	a.next, b.next = a, b
	fmt.Println(eq(a, b))
	c := &node{val: 1, next: &node{val: 1}}
	c.next.next = c
	fmt.Println(eq(a, c), eq(*a, *c))
	c.next.val = 2
	fmt.Println(eq(a, c))
	e1, e2 := errors.New("x"), errors.New("x")
	fmt.Println(eq(e1, e2), e1 == e2, eq([]error{e1}, []error{e2}), eq([]any{1, "a", nil}, []any{1, "a", nil}))
	ch := make(chan int)
	fmt.Println(eq(ch, ch), eq(ch, make(chan int)))
	var loop1, loop2 []any
	loop1, loop2 = []any{nil}, []any{nil}
	loop1[0], loop2[0] = loop1, loop2
	fmt.Println(eq(loop1, loop2))
}
