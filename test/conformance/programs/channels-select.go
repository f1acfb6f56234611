package main

import (
	"fmt"
)

func main() {
	a, b := make(chan int, 1), make(chan string, 1)
	a <- 1
	for range 2 {
		select {
		case x := <-a:
			fmt.Println("a", x)
			b <- "s"
		case s, ok := <-b:
			fmt.Println("b", s, ok)
		}
	}
	select {
	case a <- 5:
		fmt.Println("sent", <-a)
	case <-b:
	}
	done := make(chan bool)
	go func() { done <- true }()
	select {
	case <-done:
		fmt.Println("done")
	}
	var arr [2]int
	a <- 9
	select {
	case arr[1] = <-a:
	}
	fmt.Println(arr)
}
