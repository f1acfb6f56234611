// An exit that stands by itself, after the other goroutine has ended, still ends the program: nobody waits. From the documentation of
// package os.
package main

import "os"

var n int

func main() {
	go func() { n = 1 }()
	println(n)
	os.Exit(3)
}

//gomm:always    exit == 3         on sc, amd64, arm64, ppc64le, riscv64, go
//gomm:sometimes output == "0\n"   on sc, amd64, arm64, ppc64le, riscv64, go
//gomm:never     deadlock          on sc, amd64, arm64, ppc64le, riscv64, go
//gomm:always    race(n)
