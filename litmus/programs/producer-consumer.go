// A producer, a buffered channel, two consumers, a sum under a mutex.
// Go memory model, "Channel communication" and "Locks": race-free; every value is received exactly once.
package main

import (
	"fmt"
	"sync"
)

func main() {
	jobs := make(chan int, 2)
	var mu sync.Mutex
	var wg sync.WaitGroup
	sum := 0
	for w := 0; w < 2; w++ {
		wg.Add(1)
		go func() {
			for j := range jobs {
				mu.Lock()
				sum += j
				mu.Unlock()
			}
			wg.Done()
		}()
	}
	for j := 1; j <= 3; j++ {
		jobs <- j
	}
	close(jobs)
	wg.Wait()
	fmt.Println(sum)
}

//gomm:always    output == "6\n" on go, amd64, arm64, arm64/v8.1, ppc64le, riscv64, s390x, sc
//gomm:never     race
//gomm:never     leak
