package main

import (
	"fmt"
)

func main() {
	defer func() {
		func() {
			fmt.Println("inner", recover())
		}()
		fmt.Println("outer", recover())
	}()
	panic("p")
}
