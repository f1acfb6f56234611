package main

import (
	"fmt"
)

type Number interface{ ~int | ~float64 }
type MyInt int

func Sum[T Number](xs []T) (t T) {
	for _, x := range xs {
		t += x
	}
	return t
}

type Named struct{ n string }

func (n Named) String() string { return n.n }

type Other int

func (o Other) String() string { return fmt.Sprint("#", int(o)) }

func Join[T fmt.Stringer](xs []T) (s string) {
	for _, x := range xs {
		s += x.String()
	}
	return
}

func Index[T comparable](xs []T, x T) int {
	for i, y := range xs {
		if x == y {
			return i
		}
	}
	return -1
}

func Zero[T any]() (z T) { return }

func Describe[T any](x T) string {
	switch v := any(x).(type) {
	case int:
		return "int"
	case string:
		return "string " + v
	}
	return fmt.Sprintf("%T", x)
}

func main() {
	fmt.Println(Sum([]int{1, 2}), Sum([]float64{1.5, 2}), Sum([]MyInt{4, 5}))
	fmt.Println(Join([]Named{{"a"}, {"b"}}), Join([]Other{1, 2}))
	fmt.Println(Index([]string{"a", "b"}, "b"), Zero[int](), Zero[string]() == "", Zero[*int]() == nil)
	fmt.Println(Describe(1), Describe("s"), Describe([]int{1}))
}
