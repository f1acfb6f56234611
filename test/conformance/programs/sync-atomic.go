package main

import (
	"fmt"
	"sync/atomic"
)

func main() {
	var i atomic.Int32
	fmt.Println(i.Add(5), i.CompareAndSwap(5, 7), i.CompareAndSwap(5, 8), i.Swap(1), i.Load(), i.And(0), i.Or(6), i.Load())
	var u uint32 = 1
	fmt.Println(atomic.AddUint32(&u, ^uint32(0)), atomic.LoadUint32(&u), atomic.AddUint32(&u, ^uint32(0)))
	var n int64
	atomic.StoreInt64(&n, 1<<62)
	fmt.Println(atomic.AddInt64(&n, 1<<62), atomic.SwapInt64(&n, 3), atomic.CompareAndSwapInt64(&n, 3, 4), n)
	var b atomic.Bool
	fmt.Println(b.Load(), b.Swap(true), b.CompareAndSwap(true, false), b.Load())
	type T struct{ x int }
	var p atomic.Pointer[T]
	t := &T{1}
	fmt.Println(p.Load() == nil, p.CompareAndSwap(nil, t), p.Load().x, p.Swap(nil) == t)
	var v atomic.Value
	fmt.Println(v.Load())
	v.Store("s")
	fmt.Println(v.Load(), v.Swap("t"), v.CompareAndSwap("t", "u"), v.Load())
	defer func() { fmt.Println(recover()) }()
	v.Store(nil)
}
