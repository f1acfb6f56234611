package main

func main() {
	a := make([]int, 2, 4)
	n := 5
	_ = a[:n]
}
