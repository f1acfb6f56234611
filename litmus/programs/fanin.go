// Two generators merged into one channel, which the last of them closes.
// The order of arrival is open, the set of values is not; close comes after both Done calls.
package main

import (
	"fmt"
	"sync"
)

func generate(out chan<- int, wg *sync.WaitGroup, v int) {
	out <- v
	wg.Done()
}

func main() {
	out := make(chan int)
	var wg sync.WaitGroup
	wg.Add(2)
	go generate(out, &wg, 1)
	go generate(out, &wg, 2)
	go func() {
		wg.Wait()
		close(out)
	}()
	for v := range out {
		fmt.Print(v)
	}
}

//gomm:sometimes output == "12" on go, amd64, arm64, arm64/v8.1, ppc64le, riscv64, s390x, sc
//gomm:sometimes output == "21" on go, amd64, arm64, arm64/v8.1, ppc64le, riscv64, s390x, sc
//gomm:always    output == "12" || output == "21" on go, amd64, arm64, arm64/v8.1, ppc64le, riscv64, s390x, sc
//gomm:never     race
//gomm:never     deadlock
