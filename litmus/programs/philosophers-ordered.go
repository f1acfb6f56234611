// Three dining philosophers who take the lower fork first: an order on the forks leaves no cycle (Dijkstra 1971).
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
			a, b := i, (i+1)%n
			if b < a {
				a, b = b, a
			}
			forks[a].Lock()
			forks[b].Lock()
			forks[b].Unlock()
			forks[a].Unlock()
			wg.Done()
		}()
	}
	wg.Wait()
	fmt.Println("everybody has eaten")
}

//gomm:never     deadlock on go, amd64, arm64, arm64/v8.1, ppc64le, riscv64, s390x, sc
//gomm:always    output == "everybody has eaten\n" on go, amd64, arm64, arm64/v8.1, ppc64le, riscv64, s390x, sc
//gomm:never     race
