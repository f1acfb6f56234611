package main

import (
	"fmt"
)

type Celsius float64
type Fahrenheit float64
type IDs []int

func (s *IDs) Add(n int) { *s = append(*s, n) }
func (s IDs) Sum() (t int) {
	for _, n := range s {
		t += n
	}
	return
}

type Handler func(string) string

func (h Handler) Serve(s string) string { return h(s) }

type Set map[string]struct{}

func (s Set) Add(k string) { s[k] = struct{}{} }

func main() {
	var c Celsius = 100
	f := Fahrenheit(c*9/5 + 32)
	fmt.Printf("%v %v %T\n", c, f, c)
	var ids IDs = []int{3, 1}
	ids.Add(2)
	fmt.Println(ids, len(ids), ids.Sum())
	var h Handler = func(s string) string { return "<" + s + ">" }
	fmt.Println(h.Serve("x"), h("y"))
	var m Set = Set{"a": {}}
	m.Add("b")
	fmt.Println(len(m))
}
