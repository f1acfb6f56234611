package main

import (
	"fmt"
)

func main() {
	s := "a\xffb\xc3"
	for i, r := range s {
		fmt.Print(i, " ", r, ";")
	}
	fmt.Println(len(s), []rune(s), string([]rune{0x41, -1, 0x1F600, 0xD800}))
	fmt.Printf("%q %x %+q\n", s, s, "é")
}
