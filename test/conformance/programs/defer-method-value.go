package main

import (
	"fmt"
)

type T struct{ n int }

func (t *T) show() { fmt.Println("ptr", t.n) }
func (t T) val()   { fmt.Println("val", t.n) }

func main() {
	t := &T{1}
	defer t.show()
	defer T.val(*t)
	t.n = 2
}
