// A configuration is replaced as a whole behind an atomic pointer: a reader sees the old one or the new one.
// Go memory model, "Atomic Values": the Store is synchronized before the Load that observes it.
package main

import (
	"fmt"
	"sync/atomic"
)

type config struct {
	host string
	port int
}

var current atomic.Pointer[config]

func main() {
	current.Store(&config{host: "a", port: 1})
	go func() {
		current.Store(&config{host: "b", port: 2})
	}()
	c := current.Load()
	fmt.Println(c.host, c.port)
}

//gomm:sometimes output == "a 1\n" on go, amd64, arm64, arm64/v8.1, ppc64le, riscv64, s390x, sc
//gomm:sometimes output == "b 2\n" on go, amd64, arm64, arm64/v8.1, ppc64le, riscv64, s390x, sc
//gomm:always    output == "a 1\n" || output == "b 2\n" on go, amd64, arm64, arm64/v8.1, ppc64le, riscv64, s390x, sc
//gomm:never     race
//gomm:never     torn
