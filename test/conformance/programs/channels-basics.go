package main

import (
	"fmt"
)

func main() {
	c := make(chan string, 2)
	c <- "a"
	c <- "b"
	fmt.Println(len(c), cap(c), <-c)
	close(c)
	v, ok := <-c
	fmt.Println(v, ok)
	v, ok = <-c
	fmt.Printf("%q %v\n", v, ok)
	var n chan int
	fmt.Println(n == nil, len(n), cap(n))
	select {
	case x := <-n:
		fmt.Println(x)
	default:
		fmt.Println("nil blocks")
	}
	d := make(chan struct{})
	go func() { defer close(d) }()
	<-d
	cc := make(chan chan int, 1)
	r := make(chan int, 1)
	cc <- r
	(<-cc) <- 5
	fmt.Println(<-r)
}
