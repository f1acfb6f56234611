package main

import (
	"fmt"
)

func main() {
	m := map[string]int{"a": 1}
	c := make(chan int, 1)
	func() {
		defer delete(m, "a")
		defer close(c)
		defer print("deferred print\n")
	}()
	_, ok := <-c
	fmt.Println(len(m), ok)
}
