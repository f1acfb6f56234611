// Results by index: each worker writes its own element, main reads after Wait.
// sync.WaitGroup documentation: Done is synchronized before the return of Wait.
package main

import (
	"fmt"
	"strings"
	"sync"
)

func main() {
	words := []string{"litmus", "go"}
	results := make([]string, len(words))
	var wg sync.WaitGroup
	for i, w := range words {
		wg.Add(1)
		go func() {
			defer wg.Done()
			results[i] = strings.ToUpper(w)
		}()
	}
	wg.Wait()
	fmt.Println(strings.Join(results, " "))
}

//gomm:always    output == "LITMUS GO\n" on go, amd64, arm64, arm64/v8.1, ppc64le, riscv64, s390x, sc
//gomm:never     race
