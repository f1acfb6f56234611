package main

import (
	"fmt"
)

func main() {
	gen := func(n int) <-chan int {
		c := make(chan int)
		go func() {
			defer close(c)
			for i := range n {
				c <- i
			}
		}()
		return c
	}
	sq := func(in <-chan int) <-chan int {
		out := make(chan int, 2)
		go func() {
			for x := range in {
				out <- x * x
			}
			close(out)
		}()
		return out
	}
	for v := range sq(sq(gen(5))) {
		fmt.Print(v, " ")
	}
	fmt.Println()
}
