package main

import (
	"fmt"
)

func main() {
	f := func() (n int, err error) {
		defer func() {
			if r := recover(); r != nil {
				err = fmt.Errorf("got %v", r)
			}
		}()
		n = 5
		panic("x")
	}
	fmt.Println(f())
}
