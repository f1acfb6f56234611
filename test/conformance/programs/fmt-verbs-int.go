package main

import (
	"fmt"
)

func main() {
	for _, v := range []string{"%d", "%5d", "%-5d|", "%05d", "%+d", "%x", "%X", "%#x", "%o", "%#o", "%b", "%c", "%q", "%U", "% d", "%08b", "%v", "%T", "%3c|", "%-4q|"} {
		fmt.Printf(v+" ", 65)
	}
	fmt.Println()
	fmt.Printf("%d %d %x %d %v\n", int8(-5), uint8(250), -255, []int{1, 2}, [2]int8{3, 4})
}
