// Main leaves by Goexit: the other goroutines run to their ends, and only then the program dies.
package main

import "runtime"

var done = make(chan bool)

func main() {
	go func() {
		<-done
		println("still here")
	}()
	defer close(done)
	runtime.Goexit()
}

//gomm:always panics("no goroutines (main called runtime.Goexit) - deadlock!") && output == "still here\n" on sc, amd64, arm64, ppc64le, riscv64, go
