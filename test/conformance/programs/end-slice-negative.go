package main

func main() {
	a := make([]int, 4)
	n := -1
	_ = a[n:]
}
