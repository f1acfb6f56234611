// Two transfers between two accounts, each account with its own lock, always taken in one order.
// sync.Mutex documentation and the Go memory model, "Locks": race-free, so no money is lost under any interleaving.
package main

import (
	"fmt"
	"sync"
)

type account struct {
	mu      sync.Mutex
	balance int
}

var accounts [2]account

func transfer(from, to, amount int) {
	first, second := from, to
	if second < first {
		first, second = second, first
	}
	accounts[first].mu.Lock()
	accounts[second].mu.Lock()
	accounts[from].balance -= amount
	accounts[to].balance += amount
	accounts[second].mu.Unlock()
	accounts[first].mu.Unlock()
}

func main() {
	accounts[0].balance = 10
	accounts[1].balance = 10
	var wg sync.WaitGroup
	wg.Add(2)
	go func() {
		transfer(0, 1, 3)
		wg.Done()
	}()
	go func() {
		transfer(1, 0, 5)
		wg.Done()
	}()
	wg.Wait()
	fmt.Println(accounts[0].balance, accounts[1].balance)
}

//gomm:always    output == "12 8\n" on go, amd64, arm64, arm64/v8.1, ppc64le, riscv64, s390x, sc
//gomm:never     deadlock
//gomm:never     race
