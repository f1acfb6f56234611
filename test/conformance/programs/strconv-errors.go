package main

import (
	"fmt"
	"strconv"
)

func main() {
	n, err := strconv.Atoi("12a")
	fmt.Println(n, err)
	_, err = strconv.ParseInt("999", 10, 8)
	fmt.Println(err)
	f, _ := strconv.ParseFloat("1.5e3", 64)
	b, _ := strconv.ParseBool("true")
	fmt.Println(f, b, strconv.Quote("hi\n"), strconv.Itoa(-45), strconv.FormatInt(255, 16))
	s, err := strconv.Unquote(`"a\tb"`)
	fmt.Println(s, err)
	u, err := strconv.ParseUint("-1", 10, 64)
	fmt.Println(u, err)
	fmt.Println(strconv.CanBackquote("x"), string(strconv.AppendQuoteRune(nil, 'x')))
	if ne, ok := err.(*strconv.NumError); ok {
		fmt.Println(ne.Func, ne.Num, ne.Err == strconv.ErrSyntax)
	}
}
