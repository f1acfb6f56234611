package main

import "fmt"

func recovers() {
	defer func() { fmt.Println("recovered:", recover()) }()
	var f func()
	defer f()
	fmt.Println("the body runs before the nil function is called")
}

func main() {
	recovers()
	var f func()
	defer f()
	fmt.Println("end")
}
