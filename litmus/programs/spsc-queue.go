// A single-producer, single-consumer ring of atomic indices over a plain buffer (Lamport 1983).
// The index that the other side loads was stored after the slot was written or read: the slots do not race.
package main

import (
	"fmt"
	"sync/atomic"
)

const size = 2

var (
	buf        [size]int
	head, tail atomic.Uint32
)

func put(v int) bool {
	t := tail.Load()
	if t-head.Load() == size {
		return false
	}
	buf[t%size] = v
	tail.Store(t + 1)
	return true
}

func get() (int, bool) {
	h := head.Load()
	if h == tail.Load() {
		return 0, false
	}
	v := buf[h%size]
	head.Store(h + 1)
	return v, true
}

func main() {
	done := make(chan bool)
	go func() {
		put(1)
		put(2)
		done <- true
	}()
	if v, ok := get(); ok {
		fmt.Print(v)
	}
	<-done
	for v, ok := get(); ok; v, ok = get() {
		fmt.Print(v)
	}
}

//gomm:always    output == "12" on go, amd64, arm64, arm64/v8.1, ppc64le, riscv64, s390x, sc
//gomm:never     race
