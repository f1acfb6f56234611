package main

import (
	"fmt"
	"sync"
)

func main() {
	p := sync.Pool{New: func() any { return "new" }}
	fmt.Println(p.Get())
	var q sync.Pool
	fmt.Println(q.Get())
}
