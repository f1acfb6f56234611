// The first of two answers wins; the channel is unbuffered, so the loser blocks for ever.
package main

import "fmt"

func query(id int) int { return id * 10 }

func first() int {
	c := make(chan int)
	for i := 1; i <= 2; i++ {
		go func() { c <- query(i) }()
	}
	return <-c
}

func main() {
	fmt.Println(first())
}

//gomm:sometimes output == "10\n" on go, amd64, arm64, arm64/v8.1, ppc64le, riscv64, s390x, sc
//gomm:sometimes output == "20\n" on go, amd64, arm64, arm64/v8.1, ppc64le, riscv64, s390x, sc
//gomm:always    leak on go, amd64, arm64, arm64/v8.1, ppc64le, riscv64, s390x, sc
//gomm:never     race
