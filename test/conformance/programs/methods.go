package main

import "fmt"

type Shape interface {
	Area() float64
	Name() string
}

type base struct{ name string }

func (b base) Name() string     { return b.name }
func (b *base) Rename(s string) { b.name = s }

type Square struct {
	base
	side float64
}

func (s Square) Area() float64 { return s.side * s.side }

type Circle struct {
	*base
	r float64
}

func (c *Circle) Area() float64 { return 3 * c.r * c.r }

type Stack[T any] struct{ items []T }

func (s *Stack[T]) Push(x T) { s.items = append(s.items, x) }
func (s *Stack[T]) Pop() (T, bool) {
	var zero T
	if len(s.items) == 0 {
		return zero, false
	}
	x := s.items[len(s.items)-1]
	s.items = s.items[:len(s.items)-1]
	return x, true
}

type Number interface{ ~int | ~float64 }

func Sum[T Number](xs ...T) (t T) {
	for _, x := range xs {
		t += x
	}
	return
}

func Map[T, U any](xs []T, f func(T) U) []U {
	var out []U
	for _, x := range xs {
		out = append(out, f(x))
	}
	return out
}

type Celsius float64

func (c Celsius) String() string { return fmt.Sprintf("%.1f°C", float64(c)) }

type Pair[K comparable, V any] struct {
	Key K
	Val V
}

func (p Pair[K, V]) String() string { return fmt.Sprintf("<%v=%v>", p.Key, p.Val) }

type Tree[T any] struct {
	Left, Right *Tree[T]
	Val         T
}

func (t *Tree[T]) Walk(f func(T)) {
	if t == nil {
		return
	}
	t.Left.Walk(f)
	f(t.Val)
	t.Right.Walk(f)
}

type MyInt int

func main() {
	sq := Square{base{"square"}, 2}
	sq.Rename("sq")
	ci := &Circle{&base{"circle"}, 1}
	ci.Rename("ci")
	for _, s := range []Shape{sq, &sq, ci} {
		fmt.Println(s.Name(), s.Area())
	}
	f := sq.Area
	sq.side = 10
	g := Square.Area
	h := (*Circle).Area
	fmt.Println(f(), g(sq), h(ci))
	var st Stack[string]
	st.Push("a")
	st.Push("b")
	fmt.Println(st.Pop())
	fmt.Println(st.Pop())
	fmt.Println(st.Pop())
	fmt.Println(Sum(1, 2, 3), Sum(1.5, 2), Sum[MyInt]())
	fmt.Println(Map([]int{1, 2}, func(i int) string { return fmt.Sprint(i * i) }))
	fmt.Println(Celsius(36.6), []Celsius{1, 2}, map[string]Celsius{"x": 3})
	fmt.Println(Pair[string, int]{"k", 1}, &Pair[int, bool]{1, true})
	fmt.Printf("%v %s %d %T %T\n", Celsius(1), Celsius(2), []MyInt{3}, Pair[string, int]{}, st)
	t := &Tree[int]{&Tree[int]{nil, nil, 1}, &Tree[int]{nil, nil, 3}, 2}
	t.Walk(func(i int) { fmt.Print(i, " ") })
	fmt.Println()
	var sh Shape = sq
	switch v := sh.(type) {
	case *Circle:
		fmt.Println("circle", v.r)
	case Square:
		fmt.Println("square", v.side)
	}
	_, isC := sh.(*Circle)
	_, isNamer := sh.(interface{ Name() string })
	fmt.Println(isC, isNamer)
	var e1, e2 any = 1, 1.0
	fmt.Println(e1 == e2, e1 == any(1), sh == Shape(sq))
	fn := Shape.Name
	fmt.Println(fn(ci))
	bound := sh.Name
	sh = ci
	fmt.Println(bound())
}
