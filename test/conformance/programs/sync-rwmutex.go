package main

import (
	"fmt"
	"sync"
)

func main() {
	var mu sync.RWMutex
	mu.RLock()
	fmt.Println(mu.TryRLock(), mu.TryLock())
	mu.RUnlock()
	mu.RUnlock()
	fmt.Println(mu.TryLock(), mu.TryRLock())
	mu.Unlock()
	l := mu.RLocker()
	l.Lock()
	l.Unlock()
	var m sync.Mutex
	m.Lock()
	fmt.Println(m.TryLock())
	m.Unlock()
	fmt.Println(m.TryLock())
}
