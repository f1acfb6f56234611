// The concurrent prime sieve, cut to the first three primes: a daisy chain of filters, each with its own channel.
// The filters that are left block on their channels when main returns.
package main

import "fmt"

func generate(out chan<- int) {
	for i := 2; i <= 5; i++ {
		out <- i
	}
}

func filter(in <-chan int, out chan<- int, prime int) {
	for {
		i := <-in
		if i%prime != 0 {
			out <- i
		}
	}
}

func main() {
	c := make(chan int)
	go generate(c)
	for range 3 {
		prime := <-c
		fmt.Print(prime, " ")
		next := make(chan int)
		go filter(c, next, prime)
		c = next
	}
}

//gomm:always    output == "2 3 5 " on go, amd64, arm64, arm64/v8.1, ppc64le, riscv64, s390x, sc
//gomm:always    leak on go, amd64, arm64, arm64/v8.1, ppc64le, riscv64, s390x, sc
//gomm:never     race
