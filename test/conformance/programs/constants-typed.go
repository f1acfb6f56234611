package main

import (
	"fmt"
)

type Size int64

const (
	_       = iota
	KB Size = 1 << (10 * iota)
	MB
	GB
)

type Day uint8

const (
	Mon Day = iota + 1
	Tue
	Wed
	_
	_
	Sat
)

func main() {
	fmt.Println(KB, MB, GB, Tue, Wed, Sat)
}
