// A reader who takes the lock and one who does not: only the second races.
package main

import (
	"fmt"
	"sync"
)

type stats struct {
	mu   sync.Mutex
	hits int
}

func (s *stats) hit() {
	s.mu.Lock()
	s.hits++
	s.mu.Unlock()
}

func (s *stats) safe() int {
	s.mu.Lock()
	n := s.hits
	s.mu.Unlock()
	return n
}

func (s *stats) unsafe() int { return s.hits }

func main() {
	s := &stats{}
	go s.hit()
	fmt.Println(s.safe() + s.unsafe())
}

//gomm:sometimes output == "0\n" on go, amd64, arm64, arm64/v8.1, ppc64le, riscv64, s390x, sc
//gomm:sometimes output == "1\n" on go, amd64, arm64, arm64/v8.1, ppc64le, riscv64, s390x, sc
//gomm:sometimes output == "2\n" on go, amd64, arm64, arm64/v8.1, ppc64le, riscv64, s390x, sc
//gomm:always    race
