package main

import (
	"fmt"
	"iter"
	"slices"
)

func count(n int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for i := 0; i < n; i++ {
			if !yield(i) {
				return
			}
		}
	}
}

func pairs(s []string) iter.Seq2[int, string] {
	return func(yield func(int, string) bool) {
		defer fmt.Print("done ")
		for i, x := range s {
			if !yield(i, x) {
				return
			}
		}
	}
}

func find(n int) (r string) {
	for i := range count(10) {
		if i == n {
			return fmt.Sprint("found ", i)
		}
	}
	return "none"
}

func main() {
	for i := range count(3) {
		fmt.Print(i, " ")
	}
	for k, v := range pairs([]string{"a", "b", "c"}) {
		if k == 2 {
			break
		}
		fmt.Print(k, v, " ")
	}
	fmt.Println(find(7), find(100))
	for range count(2) {
		fmt.Print("x")
	}
	fmt.Println()
outer:
	for i := range count(5) {
		for j := range count(5) {
			if j == 2 {
				continue outer
			}
			if i == 2 {
				break outer
			}
			fmt.Print(i, j, " ")
		}
	}
	fmt.Println(slices.Collect(count(4)))
	sum := 0
	for v := range slices.Values([]int{1, 2, 3}) {
		sum += v
	}
	fmt.Println(sum)
}
