package main

import (
	"errors"
	"fmt"
	"os"
)

type myErr struct{ code int }

func (e *myErr) Error() string { return fmt.Sprintf("code %d", e.code) }

func div(a, b int) (q int, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("recovered: %v", r)
		}
	}()
	return a / b, nil
}

func order() {
	for i := 0; i < 3; i++ {
		defer fmt.Println("deferred", i)
	}
	fmt.Println("body")
}

func named() (x int) {
	defer func() { x *= 2 }()
	x = 5
	return x + 1
}

func nested() (s string) {
	defer func() {
		s = fmt.Sprint("outer:", recover())
	}()
	defer func() {
		defer func() { fmt.Println("inner recovered", recover()) }()
		panic("second")
	}()
	panic("first")
}

func find(code int) error {
	return fmt.Errorf("wrap: %w", &myErr{code})
}

var sentinel = errors.New("sentinel")

func main() {
	fmt.Println(div(6, 3))
	fmt.Println(div(1, 0))
	order()
	fmt.Println(named(), nested())
	err := find(7)
	var me *myErr
	fmt.Println(errors.As(err, &me), me.code, err, errors.Unwrap(err) == error(me))
	fmt.Println(errors.Is(fmt.Errorf("a: %w", sentinel), sentinel), errors.Is(err, sentinel))
	func() {
		defer func() {
			r := recover()
			e, ok := r.(error)
			fmt.Println(ok, e)
		}()
		var s []int
		_ = s[5]
	}()
	func() {
		defer func() { fmt.Println(recover()) }()
		var p *myErr
		fmt.Println(p.code)
	}()
	func() {
		defer func() { fmt.Println(recover()) }()
		var i any = "str"
		_ = i.(int)
	}()
	func() {
		defer func() { fmt.Println(recover()) }()
		var m map[string]int
		m["a"] = 1
	}()
	func() {
		defer func() { fmt.Println(recover()) }()
		a := []int{1, 2, 3}
		n := 5
		_ = a[1:n]
	}()
	func() {
		defer func() { fmt.Println(recover()) }()
		var i any = []int{1}
		fmt.Println(i == i)
	}()
	joined := errors.Join(sentinel, nil, err)
	fmt.Println(joined)
	defer os.Exit(3)
	defer fmt.Println("last")
}
