// A handler with state, called by two requests at once, as a server does.
// Go memory model: visits++ in two goroutines without an order.
package main

import (
	"fmt"
	"sync"
)

type handler struct {
	visits int
	mu     sync.Mutex
	log    []string
}

func (h *handler) serve(path string) {
	h.visits++
	h.mu.Lock()
	defer h.mu.Unlock()
	h.log = append(h.log, path)
}

func main() {
	h := &handler{}
	var wg sync.WaitGroup
	for _, path := range []string{"/a", "/b"} {
		wg.Add(1)
		go func() {
			defer wg.Done()
			h.serve(path)
		}()
	}
	wg.Wait()
	fmt.Println(h.visits, len(h.log))
}

//gomm:sometimes output == "2 2\n" on go, amd64, arm64, arm64/v8.1, ppc64le, riscv64, s390x, sc
//gomm:sometimes output == "1 2\n" on go, amd64, arm64, arm64/v8.1, ppc64le, riscv64, s390x, sc
//gomm:always    race
