package main

func main() {
	a, b := uint8(1), uint8(0)
	println(a % b)
}
