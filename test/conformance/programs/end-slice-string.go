package main

func main() {
	s := "hello"
	n := 9
	_ = s[2:n]
}
