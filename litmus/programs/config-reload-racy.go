// A configuration is changed in place: a reader may see the new host with the old port, on every machine.
package main

import "fmt"

type config struct {
	host, port int
}

var current = config{host: 1, port: 1}

func reload() {
	current.host = 2
	current.port = 2
}

func main() {
	go reload()
	port := current.port
	host := current.host
	fmt.Println(host, port)
}

//gomm:sometimes output == "1 1\n" on go, amd64, arm64, arm64/v8.1, ppc64le, riscv64, s390x, sc
//gomm:sometimes output == "2 1\n" on go, amd64, arm64, arm64/v8.1, ppc64le, riscv64, s390x, sc
//gomm:sometimes output == "2 2\n" on go, amd64, arm64, arm64/v8.1, ppc64le, riscv64, s390x, sc
//gomm:sometimes output == "1 2\n" on go, arm64, arm64/v8.1, ppc64le, riscv64
//gomm:never     output == "1 2\n" on amd64, s390x, sc
//gomm:always    race
