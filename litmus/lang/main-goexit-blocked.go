// Main leaves by Goexit, and a goroutine stays blocked for ever.
package main

import "runtime"

var done = make(chan bool)

func main() {
	go func() { <-done }()
	runtime.Goexit()
}

//gomm:always deadlock on sc, amd64, arm64, ppc64le, riscv64, go
//gomm:never  panics on sc, go
