package main

import (
	"fmt"
	"runtime"
	"time"
)

type worker struct{ stop chan bool }

func (w worker) run(n int) {
	if n == 0 {
		runtime.Goexit()
	}
	<-w.stop
}

type runner interface{ run(n int) }

// settle waits until there are n goroutines.
func settle(n int) int {
	for runtime.NumGoroutine() != n {
		runtime.Gosched()
	}
	return runtime.NumGoroutine()
}

func main() {
	fmt.Println(runtime.NumGoroutine())
	w := worker{make(chan bool)}
	go w.run(1)
	fmt.Println(settle(2))
	var r runner = w
	go r.run(2)
	f := w.run
	go f(3)
	fmt.Println(settle(4))
	go w.run(0)
	fmt.Println(settle(4))
	go func() { <-w.stop }()
	fmt.Println(settle(5))
	time.AfterFunc(time.Hour, func() {})
	fmt.Println(settle(5))
	close(w.stop)
	fmt.Println(settle(1))
}
