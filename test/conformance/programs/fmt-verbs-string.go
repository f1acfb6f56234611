package main

import (
	"fmt"
)

func main() {
	for _, v := range []string{"%s", "%10s|", "%-10s|", "%.2s", "%q", "%x", "%X", "% x", "%#q", "%v", "%#v", "%T", "%5.1s|"} {
		fmt.Printf(v+" ", "go é")
	}
	fmt.Println()
	fmt.Printf("%s %v %q %x\n", []byte("ab"), []byte("ab"), []byte("ab"), []byte("ab"))
	fmt.Printf("%s %q %v\n", []string{"a", "b"}, []string{"a", "b"}, []string{"a b", "c"})
}
