// A barrier of two goroutines from a mutex and a channel: nobody starts phase two before all have ended phase one.
// The close by the last to arrive is synchronized before every receive it lets through.
package main

import (
	"fmt"
	"sync"
)

type barrier struct {
	mu      sync.Mutex
	waiting int
	open    chan struct{}
}

func (b *barrier) await(n int) {
	b.mu.Lock()
	b.waiting++
	last := b.waiting == n
	b.mu.Unlock()
	if last {
		close(b.open)
	} else {
		<-b.open
	}
}

func main() {
	b := &barrier{open: make(chan struct{})}
	var wg sync.WaitGroup
	var phase, sum [2]int
	for i := range 2 {
		wg.Add(1)
		go func() {
			phase[i] = i + 1
			b.await(2)
			sum[i] = phase[0] + phase[1]
			wg.Done()
		}()
	}
	wg.Wait()
	fmt.Println(sum[0], sum[1])
}

//gomm:always    output == "3 3\n" on go, amd64, arm64, arm64/v8.1, ppc64le, riscv64, s390x, sc
//gomm:never     race
//gomm:never     deadlock
