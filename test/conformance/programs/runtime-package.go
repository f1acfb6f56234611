package main

import (
	"fmt"
	"runtime"
)

func main() {
	runtime.Gosched()
	runtime.GC()
	x := 1
	runtime.KeepAlive(&x)
	fmt.Println(runtime.GOOS, runtime.NumCPU() > 0, runtime.GOMAXPROCS(0) > 0)
}
