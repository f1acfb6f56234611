package main

import (
	"fmt"
)

type T struct{ n int }

func (t T) String() string { return fmt.Sprint("T", t.n) }

func main() {
	panic(T{4})
}
