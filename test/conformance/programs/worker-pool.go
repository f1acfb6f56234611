package main

import (
	"fmt"
	"sync"
)

func main() {
	jobs, results := make(chan int, 10), make(chan int, 10)
	var wg sync.WaitGroup
	for range 3 {
		wg.Go(func() {
			for j := range jobs {
				results <- j * 2
			}
		})
	}
	for i := range 10 {
		jobs <- i
	}
	close(jobs)
	wg.Wait()
	close(results)
	sum := 0
	for r := range results {
		sum += r
	}
	fmt.Println(sum)
}
