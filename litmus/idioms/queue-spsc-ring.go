// A ring buffer of one producer and one consumer: the indices are atomic, the slots are not, and need not be.
// Go memory model: the store of an index is synchronised before the load that sees it.
package main

import (
	"fmt"
	"sync"
	"sync/atomic"
)

type ring[T any] struct {
	slots []T
	mask  uint32
	head  atomic.Uint32
	tail  atomic.Uint32
}

func newRing[T any](size int) *ring[T] {
	return &ring[T]{slots: make([]T, size), mask: uint32(size - 1)}
}

func (r *ring[T]) push(v T) bool {
	tail := r.tail.Load()
	if tail-r.head.Load() == uint32(len(r.slots)) {
		return false
	}
	r.slots[tail&r.mask] = v
	r.tail.Store(tail + 1)
	return true
}

func (r *ring[T]) pop() (v T, ok bool) {
	head := r.head.Load()
	if head == r.tail.Load() {
		return v, false
	}
	v = r.slots[head&r.mask]
	r.head.Store(head + 1)
	return v, true
}

func main() {
	r := newRing[string](2)
	var wg sync.WaitGroup
	wg.Go(func() {
		for _, s := range []string{"a", "b", "c"} {
			r.push(s)
		}
	})
	var got string
	wg.Go(func() {
		for range 3 {
			if s, ok := r.pop(); ok {
				got += s
			}
		}
	})
	wg.Wait()
	fmt.Println(got)
}

//gomm:never race
//gomm:always output == "\n" || output == "a\n" || output == "ab\n" || output == "abc\n" on go, amd64, arm64, arm64/v8.1, ppc64le, riscv64, s390x, sc
//gomm:sometimes output == "abc\n" on go, amd64, arm64, arm64/v8.1, ppc64le, riscv64, s390x, sc
