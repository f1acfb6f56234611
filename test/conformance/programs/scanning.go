package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
)

type key string

func main() {
	var n int
	var s string
	var f float64
	var b bool
	var r rune
	var u uint8
	fmt.Println(fmt.Sscanf("10-abc 2.5", "%d-%s %f", &n, &s, &f))
	fmt.Println(n, s, f)
	fmt.Println(fmt.Sscan("7 word\n-1.5e2 true", &n, &s, &f, &b))
	fmt.Println(n, s, f, b)
	fmt.Println(fmt.Sscanf("x:200", "%c:%d", &r, &u))
	fmt.Println(string(r), u)
	fmt.Println(fmt.Sscanf("12,34", "%d,%d", &n, &u))
	fmt.Println(n, u)
	fmt.Println(fmt.Sscan("abc", &n))
	fmt.Println(fmt.Sscan("1", &n, &s))
	fmt.Println(fmt.Sscanln("1 2", &n))
	fmt.Println(fmt.Sscanln("1\n2", &n, &u))
	fmt.Println(fmt.Sscanf("1;2", "%d,%d", &n, &u))

	err := fmt.Errorf("open: %w", os.ErrNotExist)
	fmt.Println(err, errors.Is(err, fs.ErrNotExist), errors.Is(err, os.ErrExist))

	ctx := context.WithValue(context.Background(), key("k"), 1)
	fmt.Println(ctx)
	fmt.Println(context.WithValue(context.TODO(), "a", "b"), context.WithoutCancel(ctx))
	c, cancel := context.WithCancel(ctx)
	defer cancel()
	fmt.Println(c)
}
