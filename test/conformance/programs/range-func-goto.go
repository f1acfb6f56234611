package main

import "fmt"

func upTo(n int) func(func(int) bool) {
	return func(yield func(int) bool) {
		for i := range n {
			if !yield(i) {
				fmt.Println("stopped at", i)
				return
			}
		}
	}
}

func inside() {
	for i := range upTo(2) {
		k := 0
	again:
		k++
		fmt.Println("inside", i, k)
		if k < 2 {
			goto again
		}
	}
}

func outside() {
	tries := 0
retry:
	tries++
	for i := range upTo(3) {
		for j := range upTo(3) {
			fmt.Println("outside", tries, i, j)
			if i == 1 && tries < 2 {
				goto retry
			}
			if j == 1 {
				goto next
			}
		}
	next:
		if i == 2 {
			goto done
		}
	}
	fmt.Println("not reached")
done:
	fmt.Println("done")
}

func main() {
	inside()
	outside()
}
