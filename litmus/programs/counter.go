// The first program of many talks on data races: goroutines that increment a shared counter.
// Go memory model: counter++ is a read and a write of one location, unordered between the goroutines.
package main

import (
	"fmt"
	"sync"
)

const n = 3

var counter int

func main() {
	var wg sync.WaitGroup
	for i := 0; i < n; i++ {
		wg.Add(1)
		go func() {
			counter++
			wg.Done()
		}()
	}
	wg.Wait()
	fmt.Println(counter)
}

//gomm:sometimes output == "1\n" on go, amd64, arm64, arm64/v8.1, ppc64le, riscv64, s390x, sc
//gomm:sometimes output == "2\n" on go, amd64, arm64, arm64/v8.1, ppc64le, riscv64, s390x, sc
//gomm:sometimes output == "3\n" on go, amd64, arm64, arm64/v8.1, ppc64le, riscv64, s390x, sc
//gomm:always    race(counter)
