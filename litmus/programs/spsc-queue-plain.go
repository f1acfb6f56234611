// The ring with plain indices: the consumer may see the index before the slot on arm64, ppc64le and riscv64 (MP).
package main

import "fmt"

var buf [2]int
var tail int

func main() {
	done := make(chan bool)
	go func() {
		buf[0] = 7
		tail = 1
		done <- true
	}()
	if tail == 1 {
		fmt.Print(buf[0])
	} else {
		fmt.Print("empty")
	}
	<-done
}

//gomm:sometimes output == "0" on go, arm64, arm64/v8.1, ppc64le, riscv64
//gomm:never     output == "0" on amd64, s390x, sc
//gomm:sometimes output == "7" on go, amd64, arm64, arm64/v8.1, ppc64le, riscv64, s390x, sc
//gomm:sometimes output == "empty" on go, amd64, arm64, arm64/v8.1, ppc64le, riscv64, s390x, sc
//gomm:always    race(tail)
