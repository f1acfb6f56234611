// Of two takers one sends a token; the last goroutine that is left prints, and then waits for one that it starts.
package main

import "sync/atomic"

func main() {
	var busy atomic.Bool
	busy.Store(true)
	tokens := make(chan int, 1)
	go func() {
		if busy.CompareAndSwap(true, false) {
			tokens <- 1
		}
	}()
	first := busy.CompareAndSwap(true, false)
	second := busy.CompareAndSwap(true, false)
	println(first, second)
	var again atomic.Bool
	again.Store(true)
	go func() {
		if again.CompareAndSwap(true, false) {
			tokens <- 2
		}
	}()
	<-tokens
}

//gomm:never     deadlock on sc, amd64, arm64, ppc64le, riscv64, go
//gomm:sometimes output == "true false\n" on sc, amd64, arm64, ppc64le, riscv64, go
//gomm:sometimes output == "false false\n" on sc, amd64, arm64, ppc64le, riscv64, go
