package main

import "fmt"

type Kind uint8

func main() {
	var a int8 = 127
	a++
	var b uint8 = 0
	b--
	var c int32 = -1 << 31
	var d uint64 = 1<<64 - 1
	var e int64 = 1<<63 - 1
	fmt.Println(a, b, -c, d+2, e+1, c/-1)
	fmt.Println(7/2, -7/2, 7%3, -7%3, 7&^5, 6^3, ^5)
	x := uint32(1) << 31
	y := 40
	fmt.Println(x<<1, x>>31, 1<<y, int32(1)<<y, -1>>y, int8(-128)>>2)
	fmt.Println(uint16(70000&0xffff), int8(200-256), uint8(Kind(254)+1))
	var f float32 = 0.1
	fmt.Println(f*3, float64(f), 0.1+0.2, 1e21, 1e20, 1e-7, float32(16777217))
	fmt.Println(int(f*39), int(-f*39), uint8(int(300)&255), float64(1)/3)
	h := uint64(14695981039346656037)
	for _, ch := range []byte("hello") {
		h ^= uint64(ch)
		h *= 1099511628211
	}
	fmt.Println(h, int64(h), uint32(h), h%1000)
	z := complex(1, 2)
	fmt.Println(z*z, real(z), imag(z), z == complex(1, 2), z/complex(0, 1))
	println(1, -2, 3.5, "s", true, uint8(7), 'a', 1e100)
	print("a", 1, 2, "b\n")
	fmt.Println(min(3, 1, 2), max(2.5, 1), min("b", "a"))
}
