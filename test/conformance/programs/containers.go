package main

import (
	"container/heap"
	"container/list"
	"container/ring"
	"fmt"
	"sort"
)

type byLength struct{ sort.StringSlice }

func (b byLength) Less(i, j int) bool { return len(b.StringSlice[i]) < len(b.StringSlice[j]) }
func (b *byLength) Push(x any)        { b.StringSlice = append(b.StringSlice, x.(string)) }
func (b *byLength) Pop() any {
	n := len(b.StringSlice) - 1
	x := b.StringSlice[n]
	b.StringSlice = b.StringSlice[:n]
	return x
}

func show(l *list.List) {
	for e := l.Front(); e != nil; e = e.Next() {
		fmt.Print(e.Value, " ")
	}
	fmt.Print("/ ")
	for e := l.Back(); e != nil; e = e.Prev() {
		fmt.Print(e.Value, " ")
	}
	fmt.Println(l.Len())
}

func main() {
	h := &byLength{sort.StringSlice{"four", "to", "seventy", "a", "three"}}
	heap.Init(h)
	heap.Push(h, "sixsix")
	h.StringSlice[2] = "fifteen letters"
	heap.Fix(h, 2)
	fmt.Println(heap.Remove(h, 1))
	for h.Len() > 0 {
		fmt.Print(heap.Pop(h), " ")
	}
	fmt.Println()

	var l list.List
	b := l.PushBack("b")
	a := l.PushFront("a")
	c := l.InsertAfter("c", b)
	l.InsertBefore(1.5, c)
	show(&l)
	l.MoveToBack(a)
	l.MoveBefore(c, b)
	l.MoveAfter(b, a)
	show(&l)
	fmt.Println(l.Remove(b), b.Next(), l.Remove(b))
	m := list.New()
	m.PushBack(7)
	m.PushBackList(&l)
	m.PushFrontList(&l)
	m.MoveToFront(m.Back())
	show(m)
	fmt.Println(m.InsertBefore(1, a) == nil, list.New().Front() == nil)

	r := ring.New(4)
	for i := range r.Len() {
		r.Value = i
		r = r.Next()
	}
	r.Do(func(v any) { fmt.Print(v, " ") })
	removed := r.Unlink(2)
	fmt.Println(r.Len(), removed.Len(), r.Move(1).Value, r.Prev().Value)
	r.Link(removed).Do(func(v any) { fmt.Print(v, " ") })
	fmt.Println()
}
