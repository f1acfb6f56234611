package main

import (
	"errors"
	"fmt"
)

func upTo(n int) func(func(int) bool) {
	return func(yield func(int) bool) {
		defer fmt.Println("iterator of", n, "ends")
		for i := range n {
			if !yield(i) {
				return
			}
		}
	}
}

func order() (result string) {
	defer func() { result += "." }()
	defer fmt.Println("deferred before the loop")
	for i := range upTo(2) {
		defer fmt.Println("deferred in the loop:", i)
		for j := range upTo(2) {
			defer func() { result += fmt.Sprint(i, j, ";") }()
		}
	}
	defer fmt.Println("deferred after the loop")
	fmt.Println("the end")
	return "result "
}

func recovers() (err error) {
	for i := range upTo(5) {
		defer func() {
			if r := recover(); r != nil {
				err = fmt.Errorf("recovered %v at %d: %w", r, i, errors.ErrUnsupported)
			}
		}()
		if i == 2 {
			panic("boom")
		}
	}
	return nil
}

func nested() {
	for i := range upTo(2) {
		func() {
			for j := range upTo(2) {
				defer fmt.Println("literal", i, j)
			}
			fmt.Println("literal ends")
		}()
	}
	fmt.Println("nested ends")
}

// deep defers to each of its activations.
func deep(n int) {
	for i := range upTo(1) {
		defer fmt.Println("deep", n, i)
		if n > 0 {
			deep(n - 1)
		}
		fmt.Println("back in", n)
	}
}

func early() int {
	for i := range upTo(3) {
		defer fmt.Println("early", i)
		if i == 1 {
			return i * 10
		}
	}
	return -1
}

func main() {
	fmt.Println(order())
	fmt.Println(recovers())
	nested()
	deep(2)
	fmt.Println(early())
}
