package main

import (
	"errors"
	"fmt"
	"io"
	"sort"
)

type codeError struct{ code int }

func (e *codeError) Error() string { return fmt.Sprint("code ", e.code) }

type valueError string

func (e valueError) Error() string { return string(e) }

type coder interface{ Error() string }

func check(as func(error, any) bool, err error, targets ...any) {
	for _, t := range targets {
		fmt.Print(as(err, t), " ")
	}
	fmt.Println()
}

func sortAll(by func(any, func(i, j int) bool), xs any, less func(i, j int) bool) {
	by(xs, less)
	fmt.Println(xs)
}

func try(f func()) {
	defer func() { fmt.Println("panics:", recover()) }()
	f()
}

func main() {
	var c *codeError
	var v valueError
	var i coder
	wrapped := fmt.Errorf("wrapped: %w", errors.Join(io.EOF, &codeError{7}))
	check(errors.As, wrapped, &c, &v, &i)
	fmt.Println(c.code, v == "", i)
	check(errors.As, valueError("v"), &c, &v)
	fmt.Println(v)
	check(errors.As, nil, &c)

	words := []string{"pear", "fig", "apple"}
	sortAll(sort.Slice, words, func(i, j int) bool { return words[i] < words[j] })
	points := [][2]int{{2, 1}, {1, 2}, {1, 1}}
	sortAll(sort.SliceStable, points, func(i, j int) bool { return points[i][0] < points[j][0] })
	by := sort.Slice
	type pair struct {
		name string
		n    int
	}
	pairs := []pair{{"b", 2}, {"c", 3}, {"a", 1}}
	by(pairs, func(i, j int) bool { return pairs[i].n > pairs[j].n })
	fmt.Println(pairs)

	as := errors.As
	try(func() { as(io.EOF, nil) })
	try(func() { as(io.EOF, (*codeError)(nil)) })
	try(func() { as(io.EOF, 1) })
}
