package main

import (
	"fmt"
)

func sortInts(s []int) {
	if len(s) < 2 {
		return
	}
	p := s[len(s)/2]
	i, j := 0, len(s)-1
	for i <= j {
		for s[i] < p {
			i++
		}
		for s[j] > p {
			j--
		}
		if i <= j {
			s[i], s[j] = s[j], s[i]
			i++
			j--
		}
	}
	sortInts(s[:j+1])
	sortInts(s[i:])
}

func main() {
	s := []int{9, 4, 7, 1, 8, 2, 5}
	sortInts(s)
	fmt.Println(s)
}
