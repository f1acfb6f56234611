package main

import (
	"fmt"
	"maps"
	"slices"
)

func main() {
	m := map[string]int{"b": 2, "a": 1}
	keys := slices.Sorted(maps.Keys(m))
	vals := slices.Sorted(maps.Values(m))
	c := maps.Clone(m)
	c["z"] = 9
	fmt.Println(keys, vals, len(m), len(c), maps.Equal(m, c))
	maps.Copy(m, c)
	maps.DeleteFunc(m, func(k string, v int) bool { return v > 5 })
	fmt.Println(m)
}
