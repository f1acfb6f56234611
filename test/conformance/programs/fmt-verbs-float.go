package main

import (
	"fmt"
)

func main() {
	for _, v := range []string{"%f", "%.2f", "%8.3f|", "%-8.1f|", "%e", "%.3e", "%g", "%G", "%v", "%+.1f", "%08.2f", "%6.0f", "%.0f"} {
		fmt.Printf(v+" ", 1234.5678)
	}
	fmt.Println()
	fmt.Println(1e100, 1e-100, 100000.0, 1000000.0, 12345678.0, 0.0001, 0.00001, 1.0, 2.5e10, float32(3.3))
	fmt.Printf("%6.2f|%v|%v\n", []float64{1, 2.555}, 1e20, 1e21)
}
