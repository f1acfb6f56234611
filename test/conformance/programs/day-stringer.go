package main

import (
	"fmt"
)

type Day int

const (
	Sun Day = iota
	Mon
	Tue
)

var names = [...]string{"Sun", "Mon", "Tue"}

func (d Day) String() string {
	if int(d) >= len(names) {
		return fmt.Sprintf("Day(%d)", int(d))
	}
	return names[d]
}

func main() {
	for d := Sun; d <= Tue; d++ {
		fmt.Printf("%v %d %s|", d, d, d)
	}
	fmt.Println(Day(9))
}
