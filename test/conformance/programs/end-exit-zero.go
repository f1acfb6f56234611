package main

import (
	"os"
)

func main() {
	defer println("not printed")
	os.Exit(0)
}
