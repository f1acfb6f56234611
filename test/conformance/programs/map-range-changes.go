package main

import "fmt"

func main() {
	m := map[int]int{1: 1, 2: 2, 3: 3}
	first, steps := 0, 0
	for k := range m {
		if steps == 0 {
			first = k
			for other := range m {
				if other != k {
					delete(m, other)
				}
			}
		}
		steps++
	}
	fmt.Println(steps, len(m), m[first] == first)

	// An added key may come or not, but never twice.
	n := map[int]bool{0: true}
	seen := map[int]int{}
	for k := range n {
		seen[k]++
		if k < 3 {
			n[k+1] = true
		}
	}
	for k, times := range seen {
		if times != 1 || !n[k] {
			fmt.Println("met", k, times)
		}
	}
	fmt.Println(seen[0])

	for k := range m {
		clear(m)
		m[k] = 7
		break
	}
	fmt.Println(m[first])
	var none map[string]int
	for k, v := range none {
		fmt.Println(k, v)
	}
}
