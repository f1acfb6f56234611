package main

import (
	"fmt"
	"sync"
)

func main() {
	var wg sync.WaitGroup
	var mu sync.Mutex
	total := 0
	for i := range 10 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			mu.Lock()
			total += i
			mu.Unlock()
		}()
	}
	wg.Wait()
	fmt.Println(total)
	for i := range 3 {
		wg.Go(func() { mu.Lock(); defer mu.Unlock(); total += i })
	}
	wg.Wait()
	fmt.Println(total)
}
