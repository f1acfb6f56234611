// Three dining philosophers; each takes the left fork first. All may hold one and wait for the next (Dijkstra 1971).
package main

import (
	"fmt"
	"sync"
)

const n = 3

func main() {
	var forks [n]sync.Mutex
	var wg sync.WaitGroup
	for i := 0; i < n; i++ {
		wg.Add(1)
		go func() {
			left, right := &forks[i], &forks[(i+1)%n]
			left.Lock()
			right.Lock()
			right.Unlock()
			left.Unlock()
			wg.Done()
		}()
	}
	wg.Wait()
	fmt.Println("everybody has eaten")
}

//gomm:sometimes deadlock on go, amd64, arm64, arm64/v8.1, ppc64le, riscv64, s390x, sc
//gomm:sometimes output == "everybody has eaten\n" on go, amd64, arm64, arm64/v8.1, ppc64le, riscv64, s390x, sc
//gomm:never     race
