package main

import (
	"errors"
	"fmt"
)

type G[T any] struct{ x T }

func main() {
	type L struct{}
	fmt.Printf("%T %T %T %T %T %T %T %T\n", 1, "s", 1.5, []int{}, map[string]bool{}, L{}, &L{}, func(int, ...string) error { return nil })
	fmt.Printf("%T %T %T %T %T %T\n", make(chan int), make(<-chan bool), struct{ A int }{}, [2]string{}, any(nil), errors.New("x"))
	fmt.Printf("%T %T %T\n", G[int]{}, G[map[string]int]{}, [](interface{ M() }){})
}
