package main

import (
	"fmt"
	"sync/atomic"
)

type Pair[K comparable, V any] struct {
	Key   K
	Value V
}

func (p Pair[K, V]) String() string { return fmt.Sprintf("<%v=%v>", p.Key, p.Value) }

type Named[V any] = Pair[string, V]
type Set[T comparable] = map[T]struct{}
type Two[A any] = struct{ First, Second A }
type Func[A, B any] = func(A) B
type List[T any] = []Named[T]
type Ref[T any] = *T
type Cell[T any] = atomic.Pointer[T]

func (s *Stack[T]) Push(v Ref[T]) { s.all = append(s.all, *v) }

type Stack[T any] struct{ all Slice[T] }
type Slice[T any] = []T

type Tree[T any] struct {
	Children Forest[T]
	Value    T
}
type Forest[T any] = []*Tree[T]

func Map[A, B any](xs Slice[A], f Func[A, B]) Slice[B] {
	var out Slice[B]
	for _, x := range xs {
		out = append(out, f(x))
	}
	return out
}

func Keys[K comparable](s Set[K]) int { return len(s) }

func sum(t *Tree[int]) int {
	total := t.Value
	for _, c := range t.Children {
		total += sum(c)
	}
	return total
}

type embeds struct{ Named[bool] }

func main() {
	n := Named[int]{"a", 1}
	var p Pair[string, int] = n
	fmt.Println(n, p == n, n.Key)
	fmt.Printf("%T %T %T\n", n, Set[int]{}, Two[bool]{})
	fmt.Println(Keys(Set[string]{"x": {}}), Two[int]{1, 2}.Second)
	fmt.Println(Map(Slice[int]{1, 2}, func(i int) string { return fmt.Sprint(i, "!") }))
	fmt.Println(List[float64]{{"pi", 3.14}})
	var s Stack[string]
	v := "pushed"
	s.Push(&v)
	fmt.Println(s.all)
	fmt.Println(sum(&Tree[int]{Forest[int]{{nil, 2}, {nil, 3}}, 1}))
	fmt.Println(embeds{Named[bool]{"e", true}}.Named.Value)
	var c Cell[int]
	x := 5
	c.Store(&x)
	fmt.Println(*c.Load(), Slice[byte]("go"))
	var any1 any = n
	_, ok := any1.(Named[int])
	_, other := any1.(Named[bool])
	fmt.Println(ok, other)
}
