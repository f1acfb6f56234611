package main

import (
	"fmt"
)

func main() {
	s := "héllo, 世界"
	fmt.Println(len(s), s[1], s[1:3], s[7:], []byte(s)[:4], []rune(s)[1])
	for i, r := range s {
		fmt.Print(i, ":", string(r), "(", r, ") ")
	}
	fmt.Println()
	for i := range "abc" {
		fmt.Print(i)
	}
	fmt.Println(s == "héllo, 世界", s < "z", s+"!", "a"+"b" == "ab")
}
