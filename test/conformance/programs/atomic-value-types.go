package main

import (
	"fmt"
	"sync/atomic"
)

func try(name string, f func()) {
	defer func() {
		if r := recover(); r != nil {
			text, isString := r.(string)
			fmt.Println(name, "panics:", text, isString)
		}
	}()
	f()
}

func main() {
	var v atomic.Value
	fmt.Println(v.Swap(1), v.Load())
	fmt.Println(v.Swap(2), v.Load())
	fmt.Println(v.CompareAndSwap(1, 3), v.CompareAndSwap(2, 3), v.Load())
	fmt.Println(v.CompareAndSwap(nil, 4), v.Load())
	try("Store", func() { v.Store("s") })
	try("Store nil", func() { v.Store(nil) })
	try("Swap", func() { v.Swap("s") })
	try("Swap nil", func() { v.Swap(nil) })
	try("CompareAndSwap", func() { v.CompareAndSwap("s", "t") })
	try("CompareAndSwap mixed", func() { v.CompareAndSwap(3, "t") })
	try("CompareAndSwap nil", func() { v.CompareAndSwap(3, nil) })
	fmt.Println(v.Load())
	var w atomic.Value
	fmt.Println(w.CompareAndSwap("a", "b"), w.Load())
	fmt.Println(w.CompareAndSwap(nil, "b"), w.Load())
	w.Swap(1)
}
