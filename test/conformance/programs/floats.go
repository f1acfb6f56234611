package main

import (
	"fmt"
	"math"
)

func main() {
	x, y := 0.1, 0.2
	fmt.Println(x+y, x+y == 0.3, x*3, 1/3.0, float32(x)+float32(y))
	z := 0.0
	fmt.Println(1/z, -1/z, z/z, z/z == z/z, math.IsNaN(z/z), -z, math.MaxFloat64, math.SmallestNonzeroFloat64)
	fmt.Println(math.Sqrt(2), math.Floor(-1.5), math.Ceil(1.2), math.Trunc(-1.7), math.Pow(2, 10), math.Abs(-3), math.Inf(1), math.Mod(7, 3), math.Round(2.5), math.Round(-2.5))
}
