// As bank.go, but each transfer locks the account it takes from first: two opposite transfers can wait for each other.
package main

import (
	"fmt"
	"sync"
)

type account struct {
	mu      sync.Mutex
	balance int
}

func transfer(from, to *account, amount int) {
	from.mu.Lock()
	to.mu.Lock()
	from.balance -= amount
	to.balance += amount
	to.mu.Unlock()
	from.mu.Unlock()
}

func main() {
	a, b := &account{balance: 10}, &account{balance: 10}
	var wg sync.WaitGroup
	wg.Add(2)
	go func() {
		transfer(a, b, 3)
		wg.Done()
	}()
	go func() {
		transfer(b, a, 5)
		wg.Done()
	}()
	wg.Wait()
	fmt.Println(a.balance, b.balance)
}

//gomm:always    output == "12 8\n" || deadlock on go, amd64, arm64, arm64/v8.1, ppc64le, riscv64, s390x, sc
//gomm:sometimes deadlock on go, amd64, arm64, arm64/v8.1, ppc64le, riscv64, s390x, sc
//gomm:never     race
