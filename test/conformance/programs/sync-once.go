package main

import (
	"fmt"
	"sync"
)

func main() {
	var once sync.Once
	for range 3 {
		once.Do(func() { fmt.Println("once") })
	}
	v := sync.OnceValue(func() int { fmt.Println("computed"); return 42 })
	fmt.Println(v(), v())
	a, b := sync.OnceValues(func() (int, error) { return 1, nil })()
	fmt.Println(a, b)
	f := sync.OnceFunc(func() { panic("p") })
	for range 2 {
		func() {
			defer func() { fmt.Println("recovered", recover()) }()
			f()
		}()
	}
	var o sync.Once
	func() {
		defer func() { recover() }()
		o.Do(func() { panic("x") })
	}()
	o.Do(func() { fmt.Println("not again") })
	fmt.Println("end")
}
