package main

import (
	"fmt"
	"os"
	"sort"
)

func main() {
	os.Setenv("FOO", "1")
	fmt.Println("FOO:", os.Getenv("FOO"))
	fmt.Println("BAR:", os.Getenv("BARBAZ"))
	v, ok := os.LookupEnv("FOO")
	fmt.Println(v, ok)
	os.Unsetenv("FOO")
	_, ok = os.LookupEnv("FOO")
	fmt.Println(ok)
	os.Clearenv()
	os.Setenv("A", "x")
	os.Setenv("B", "y")
	e := os.Environ()
	sort.Strings(e)
	fmt.Println(e, os.ExpandEnv("$A-${B}-$C"), os.Expand("$x ${y}", func(s string) string { return "<" + s + ">" }))
	if err := os.Setenv("", "q"); err != nil {
		fmt.Println(err)
	}
}
