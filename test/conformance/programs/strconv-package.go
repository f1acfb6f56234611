package main

import (
	"errors"
	"fmt"
	"strconv"
)

func main() {
	fmt.Println(strconv.Itoa(-12), strconv.FormatInt(255, 16), strconv.FormatBool(true), strconv.FormatFloat(1.5, 'f', 2, 64), strconv.Quote("a\tb"))
	n, err := strconv.Atoi("42")
	fmt.Println(n, err)
	_, err = strconv.Atoi("4x")
	fmt.Println(err)
	_, err = strconv.ParseInt("999", 10, 8)
	fmt.Println(err)
	x, _ := strconv.ParseInt("-ff", 16, 64)
	b, _ := strconv.ParseBool("true")
	f, err := strconv.ParseFloat("1e3", 64)
	u, _ := strconv.ParseUint("18446744073709551615", 10, 64)
	fmt.Println(x, b, f, err, u)
	var ne *strconv.NumError
	fmt.Println(errors.As(func() error { _, e := strconv.Atoi(""); return e }(), &ne), ne.Func, ne.Err)
}
