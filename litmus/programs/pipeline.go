// Three stages joined by unbuffered channels; each closes the next.
// Go memory model, "Channel communication": values and their order are determined.
package main

import "fmt"

func gen(n int) <-chan int {
	out := make(chan int)
	go func() {
		for i := 1; i <= n; i++ {
			out <- i
		}
		close(out)
	}()
	return out
}

func square(in <-chan int) <-chan int {
	out := make(chan int)
	go func() {
		for v := range in {
			out <- v * v
		}
		close(out)
	}()
	return out
}

func main() {
	for v := range square(gen(3)) {
		fmt.Println(v)
	}
}

//gomm:always    output == "1\n4\n9\n" on go, amd64, arm64, arm64/v8.1, ppc64le, riscv64, s390x, sc
//gomm:never     race
//gomm:never     leak
