package main

import (
	"fmt"
)

type Tree struct {
	l, r *Tree
	v    int
}

func (t *Tree) Insert(v int) *Tree {
	if t == nil {
		return &Tree{v: v}
	}
	if v < t.v {
		t.l = t.l.Insert(v)
	} else {
		t.r = t.r.Insert(v)
	}
	return t
}

func (t *Tree) Each(f func(int)) {
	if t != nil {
		t.l.Each(f)
		f(t.v)
		t.r.Each(f)
	}
}

func (t *Tree) Depth() int {
	if t == nil {
		return 0
	}
	return 1 + max(t.l.Depth(), t.r.Depth())
}

func main() {
	var t *Tree
	for _, v := range []int{5, 2, 8, 1, 9, 3} {
		t = t.Insert(v)
	}
	t.Each(func(v int) { fmt.Print(v, " ") })
	fmt.Println(t.Depth())
}
