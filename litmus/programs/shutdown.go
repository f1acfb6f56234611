// A server that stops on a signal: the signal may come at any time, and the work in hand is always finished first.
package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"sync"
)

//gomm:sometimes output == "done 0\n"
//gomm:sometimes output == "done 1\n"
//gomm:never deadlock
//gomm:never leak
//gomm:never race

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	jobs := make(chan int, 1)
	jobs <- 1
	done := 0
	var wg sync.WaitGroup
	wg.Go(func() {
		select {
		case <-ctx.Done():
		case n := <-jobs:
			done += n
		}
	})
	wg.Wait()
	fmt.Println("done", done)
}
