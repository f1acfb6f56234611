package main

import (
	"cmp"
	"fmt"
	"strings"
)

func Map[T, U any](s []T, f func(T) U) []U {
	r := make([]U, 0, len(s))
	for _, x := range s {
		r = append(r, f(x))
	}
	return r
}

func Filter[S ~[]E, E any](s S, keep func(E) bool) S {
	var r S
	for _, x := range s {
		if keep(x) {
			r = append(r, x)
		}
	}
	return r
}

func Reduce[T, A any](s []T, a A, f func(A, T) A) A {
	for _, x := range s {
		a = f(a, x)
	}
	return a
}

func Keys[K comparable, V any](m map[K]V) (r []K) {
	for k := range m {
		r = append(r, k)
	}
	return
}

func Ptr[T any](x T) *T { return &x }

func Max[T cmp.Ordered](a, b T) T {
	if a > b {
		return a
	}
	return b
}

func main() {
	fmt.Println(Map([]int{1, 2, 3}, func(i int) string { return strings.Repeat("x", i) }))
	fmt.Println(Filter([]int{1, 2, 3, 4}, func(i int) bool { return i%2 == 0 }))
	fmt.Println(Reduce([]float64{1, 2, 3}, 0.5, func(a, b float64) float64 { return a + b }))
	fmt.Println(Keys(map[string]int{"a": 1}), Ptr(5) != nil, *Ptr("s"), Max(3, 7), Max("a", "b"), Max[float64](1, 2.5))
}
