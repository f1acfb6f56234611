package main

func main() {
	a := make([]int, 4)
	i, j := 3, 2
	_ = a[i:j]
}
