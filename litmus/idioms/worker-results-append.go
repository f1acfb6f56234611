// Results by append: the workers share the slice variable.
// Go memory model: the append reads and writes the words of results without an order.
package main

import (
	"fmt"
	"sync"
)

func main() {
	var results []int
	var wg sync.WaitGroup
	for i := range 2 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			results = append(results, i)
		}()
	}
	wg.Wait()
	fmt.Println(len(results))
}

//gomm:sometimes output == "2\n" on go, amd64, arm64, arm64/v8.1, ppc64le, riscv64, s390x, sc
//gomm:sometimes output == "1\n" on go, amd64, arm64, arm64/v8.1, ppc64le, riscv64, s390x, sc
//gomm:always    race
