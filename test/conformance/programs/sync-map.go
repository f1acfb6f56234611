package main

import (
	"fmt"
	"sync"
)

func main() {
	var m sync.Map
	m.Store("a", 1)
	v, ok := m.Load("a")
	fmt.Println(v, ok)
	v, loaded := m.LoadOrStore("a", 2)
	fmt.Println(v, loaded)
	v, loaded = m.LoadOrStore("b", 3)
	fmt.Println(v, loaded)
	v, loaded = m.LoadAndDelete("a")
	fmt.Println(v, loaded)
	_, ok = m.Load("a")
	fmt.Println(ok, m.CompareAndSwap("b", 3, 4), m.CompareAndSwap("b", 3, 5))
	m.Range(func(k, v any) bool { fmt.Println(k, v); return true })
	prev, was := m.Swap("b", 9)
	fmt.Println(prev, was, m.CompareAndDelete("b", 9))
	m.Delete("zz")
	m.Range(func(k, v any) bool { fmt.Println("never"); return true })
}
