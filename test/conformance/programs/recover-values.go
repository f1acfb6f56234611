package main

import (
	"fmt"
)

func main() {
	try := func(f func()) {
		defer func() {
			r := recover()
			fmt.Printf("%v %T\n", r, r)
		}()
		f()
	}
	try(func() { panic(1) })
	try(func() { panic("s") })
	try(func() { panic(fmt.Errorf("e %d", 1)) })
	try(func() {})
	try(func() { panic([]int{1, 2}) })
}
