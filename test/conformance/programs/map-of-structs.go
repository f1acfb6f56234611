package main

import (
	"fmt"
)

func main() {
	type P struct{ x, y int }
	m := map[string]*P{"a": {1, 2}}
	m["a"].x = 10
	v := map[string]P{"b": {3, 4}}
	p := v["b"]
	p.x = 30
	fmt.Println(*m["a"], v["b"], p, v["none"])
}
