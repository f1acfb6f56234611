package main

import (
	"fmt"
	"sync"
	"sync/atomic"
)

func main() {
	sem := make(chan struct{}, 2)
	var wg sync.WaitGroup
	var n, most atomic.Int32
	for range 6 {
		wg.Go(func() {
			sem <- struct{}{}
			defer func() { <-sem }()
			if c := n.Add(1); c > most.Load() {
				most.Store(c)
			}
			n.Add(-1)
		})
	}
	wg.Wait()
	fmt.Println(n.Load(), most.Load() <= 2)
}
