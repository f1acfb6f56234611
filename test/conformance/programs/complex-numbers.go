package main

import (
	"fmt"
)

func main() {
	a := complex(1, 2)
	b := 3 - 4i
	fmt.Println(a+b, a-b, a*b, a/b, -a, a == b, a != b, real(b), imag(b))
	var c complex64 = complex64(a)
	fmt.Println(c * c)
	fmt.Printf("%v %.2f %T %T\n", a, b, a, c)
}
