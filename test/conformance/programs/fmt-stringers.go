package main

import (
	"fmt"
)

type V struct{ n int }

func (v V) String() string { return fmt.Sprintf("V<%d>", v.n) }

type R struct{ n int }

func (r *R) String() string {
	if r == nil {
		return "nil R"
	}
	return fmt.Sprintf("R<%d>", r.n)
}

type E struct{ s string }

func (e E) Error() string { return "E:" + e.s }

func main() {
	fmt.Println(V{1}, &V{2}, []V{{3}}, map[string]V{"k": {4}}, struct{ F V }{V{5}})
	fmt.Println(R{1} == R{1}, &R{2}, []*R{})
	fmt.Printf("%v %s %d %+v %q\n", V{1}, V{1}, V{1}, V{1}, V{1})
	fmt.Printf("%v %v\n", E{"x"}, struct{ e E }{E{"y"}})
	var np *R
	fmt.Println(np)
	fmt.Printf("%s|%v\n", error(E{"z"}), any(V{9}))
}
