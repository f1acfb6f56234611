package main

func main() {
	s := []int{1}
	a := [2]int(s)
	println(a[0])
}
