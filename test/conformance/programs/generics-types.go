package main

import (
	"fmt"
)

type List[T any] struct {
	head *node[T]
	size int
}

type node[T any] struct {
	v    T
	next *node[T]
}

func (l *List[T]) Push(v T) {
	l.head = &node[T]{v, l.head}
	l.size++
}

func (l *List[T]) Each(f func(T)) {
	for n := l.head; n != nil; n = n.next {
		f(n.v)
	}
}

type Pair[A, B any] struct {
	First  A
	Second B
}

func Swap[A, B any](p Pair[A, B]) Pair[B, A] { return Pair[B, A]{p.Second, p.First} }

type Cache[K comparable, V any] struct {
	data   map[K]V
	load   func(K) V
	misses int
}

func NewCache[K comparable, V any](load func(K) V) *Cache[K, V] {
	return &Cache[K, V]{data: map[K]V{}, load: load}
}

func (c *Cache[K, V]) Get(k K) V {
	if v, ok := c.data[k]; ok {
		return v
	}
	c.misses++
	v := c.load(k)
	c.data[k] = v
	return v
}

type Opt[T any] struct {
	v  T
	ok bool
}

func Some[T any](v T) Opt[T] { return Opt[T]{v, true} }
func (o Opt[T]) OrElse(d T) T {
	if o.ok {
		return o.v
	}
	return d
}

func main() {
	var l List[string]
	l.Push("a")
	l.Push("b")
	l.Each(func(s string) { fmt.Print(s, " ") })
	p := Pair[string, int]{"x", 1}
	q := Swap(p)
	fmt.Printf("%v %v %T %T\n", p, q, p, q)
	c := NewCache[int, string](func(k int) string { return fmt.Sprint("v", k) })
	fmt.Println(c.Get(1), c.Get(1), c.misses)
	var o Opt[int]
	fmt.Println(o.OrElse(7), Some(3).OrElse(7))
}
