package main

import (
	"fmt"
	"runtime"
)

func main() {
	defer func() {
		err, ok := recover().(runtime.Error)
		fmt.Println(ok, err)
	}()
	var a []int
	i := 2
	a[i]++
}
