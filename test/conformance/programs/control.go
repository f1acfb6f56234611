package main

import "fmt"

func fib() func() int {
	a, b := 0, 1
	return func() int {
		defer func() { a, b = b, a+b }()
		return a
	}
}

func count(n int) func(func(int, string) bool) {
	return func(yield func(int, string) bool) {
		for i := 0; i < n; i++ {
			if !yield(i, fmt.Sprint("#", i)) {
				fmt.Println("stopped at", i)
				return
			}
		}
	}
}

func search(n, want int) (r string) {
	for i, s := range count(n) {
		if i == want {
			return "found " + s
		}
	}
	return "none"
}

func weekday(d int) string {
	switch d {
	case 0, 6:
		return "weekend"
	case 5:
		fmt.Print("almost ")
		fallthrough
	default:
		return "work"
	}
}

func main() {
	f := fib()
	for range 10 {
		fmt.Print(f(), " ")
	}
	fmt.Println()
	var fs []func() int
	for i := 0; i < 3; i++ {
		fs = append(fs, func() int { i += 10; return i })
	}
	for _, g := range fs {
		fmt.Print(g(), " ", g(), " ")
	}
	fmt.Println()
outer:
	for i := 0; i < 3; i++ {
		for j := 0; j < 3; j++ {
			if j == 2 {
				continue outer
			}
			if i == 2 {
				break outer
			}
			fmt.Print(i, j, " ")
		}
	}
	fmt.Println()
	fmt.Println(search(5, 3), search(2, 9))
	sum := 0
loop:
	for i := range count(4) {
		for j := range count(4) {
			if j > i {
				continue loop
			}
			if i == 3 {
				break loop
			}
			sum += i*10 + j
		}
	}
	fmt.Println(sum)
	fmt.Println(weekday(0), weekday(5), weekday(2))
	i := 0
again:
	if i < 3 {
		fmt.Print("goto ", i, " ")
		i++
		goto again
	}
	fmt.Println()
	a, b, c := 1, 2, 3
	a, b, c = c, a, b
	arr := []int{0, 1, 2}
	k := 0
	k, arr[k] = 2, 9
	fmt.Println(a, b, c, k, arr)
	x := 5
	p := &x
	*p += 2
	pp := &p
	**pp *= 3
	fmt.Println(x, *p == **pp)
	switch y := x; {
	case y > 20:
		fmt.Println("big", y)
	case y > 10:
		fmt.Println("medium")
	}
	const (
		A = iota * 10
		B
		_
		D
	)
	fmt.Println(A, B, D)
	type T struct {
		n    int
		next *T
	}
	var list *T
	for i := range 3 {
		list = &T{i, list}
	}
	for n := list; n != nil; n = n.next {
		fmt.Print(n.n, " ")
	}
	fmt.Println()
	var iface interface{}
	fmt.Println(iface == nil, iface)
	func(xs ...int) { fmt.Println(len(xs), xs) }([]int{1, 2}...)
	ch := make(chan int, 3)
	go func() {
		defer close(ch)
		for i := range 5 {
			ch <- i * i
		}
	}()
	for v := range ch {
		fmt.Print(v, " ")
	}
	v, ok := <-ch
	fmt.Println(v, ok, len(ch), cap(ch))
	done := make(chan struct{})
	select {
	case <-done:
		fmt.Println("done")
	default:
		fmt.Println("not done")
	}
}
