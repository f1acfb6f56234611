package main

func main() {
	n, c := 2, 1
	_ = make([]int, n, c)
}
