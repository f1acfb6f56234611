package main

import (
	"fmt"
)

func fib(n int) int {
	if n < 2 {
		return n
	}
	return fib(n-1) + fib(n-2)
}

func gcd(a, b int) int {
	if b == 0 {
		return a
	}
	return gcd(b, a%b)
}

func ack(m, n int) int {
	if m == 0 {
		return n + 1
	}
	if n == 0 {
		return ack(m-1, 1)
	}
	return ack(m-1, ack(m, n-1))
}

func hanoi(n int) int {
	if n == 0 {
		return 0
	}
	return 2*hanoi(n-1) + 1
}

func pal(s string) bool { return len(s) < 2 || s[0] == s[len(s)-1] && pal(s[1:len(s)-1]) }

func perms(s string) (r []string) {
	if s == "" {
		return []string{""}
	}
	for i := range s {
		for _, p := range perms(s[:i] + s[i+1:]) {
			r = append(r, string(s[i])+p)
		}
	}
	return
}

func main() {
	fmt.Println(fib(15), gcd(48, 36), ack(2, 3), hanoi(5), pal("racecar"), pal("abca"))
	fmt.Println(perms("abc"))
}
