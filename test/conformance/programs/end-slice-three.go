package main

func main() {
	a := make([]int, 4)
	m := 6
	_ = a[1:2:m]
}
