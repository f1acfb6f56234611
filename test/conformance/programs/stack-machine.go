package main

import (
	"fmt"
	"strconv"
	"strings"
)

func eval(src string) int {
	var st []int
	pop := func() int {
		x := st[len(st)-1]
		st = st[:len(st)-1]
		return x
	}
	ops := map[string]func(a, b int) int{
		"+": func(a, b int) int { return a + b },
		"*": func(a, b int) int { return a * b },
	}
	for _, tok := range strings.Fields(src) {
		if op, ok := ops[tok]; ok {
			b, a := pop(), pop()
			st = append(st, op(a, b))
		} else if n, err := strconv.Atoi(tok); err == nil {
			st = append(st, n)
		}
	}
	return pop()
}

func main() {
	fmt.Println(eval("3 4 + 2 *"), eval("1 2 3 * +"))
}
