package main

import (
	"fmt"
)

func main() {
	var fs []func()
	for i := 0; i < 3; i++ {
		fs = append(fs, func() { fmt.Print(i, " ") })
	}
	for i, s := range []string{"a", "b"} {
		fs = append(fs, func() { fmt.Print(i, s, " ") })
	}
	for i := range 2 {
		fs = append(fs, func() { i += 5; fmt.Print(i, " ") })
	}
	for _, f := range fs {
		f()
	}
	fmt.Println()
	var ps []*int
	for i := 0; i < 3; i++ {
		ps = append(ps, &i)
		i += 0
	}
	fmt.Println(*ps[0], *ps[1], *ps[2], ps[0] != ps[1])
}
