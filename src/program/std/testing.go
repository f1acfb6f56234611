// Package testing: a test function is a program of its own. A failed test ends with exit status 1, and prints what `go test` prints.
package testing

import (
	"fmt"
	"os"
	"runtime"
	"sync"
)

type TB interface {
	Error(args ...any)
	Errorf(format string, args ...any)
	Fail()
	FailNow()
	Failed() bool
	Fatal(args ...any)
	Fatalf(format string, args ...any)
	Helper()
	Log(args ...any)
	Logf(format string, args ...any)
	Name() string
	Skip(args ...any)
	SkipNow()
	Skipped() bool
	Cleanup(func())
}

// M is what TestMain gets: Run runs the one test that is the program.
type M struct {
	name string
	test func(t *T)
	exit int
}

func (m *M) Run() int {
	m.exit = runTest(m.name, m.test)
	return m.exit
}

// RunAll is the program of a test with TestMain.
func RunAll(name string, test func(t *T), testMain func(m *M)) {
	m := &M{name: name, test: test}
	testMain(m)
	os.Exit(m.exit)
}

// B is there for benchmarks to compile: nothing runs them.
type B struct {
	T
	N int
}

type PB struct{}

func (pb *PB) Next() bool                       { return false }
func (b *B) Loop() bool                         { return false }
func (b *B) ResetTimer()                        {}
func (b *B) StartTimer()                        {}
func (b *B) StopTimer()                         {}
func (b *B) ReportAllocs()                      {}
func (b *B) SetBytes(n int64)                   {}
func (b *B) SetParallelism(p int)               {}
func (b *B) Run(name string, f func(b *B)) bool { return true }
func (b *B) RunParallel(body func(*PB))         {}

type T struct {
	mu       sync.Mutex
	name     string
	failed   bool
	skipped  bool
	log      string
	parent   *T
	cleanups []func()
	done     chan struct{}
	// A parallel test says so on parked, and goes on when resume is closed.
	parked chan struct{}
	resume chan struct{}
	subs   []*T
}

func newT(name string, parent *T) *T {
	return &T{name: name, parent: parent, done: make(chan struct{}), parked: make(chan struct{}, 1), resume: make(chan struct{})}
}

// RunMain runs one test as the program.
func RunMain(name string, f func(t *T)) {
	if status := runTest(name, f); status != 0 {
		os.Exit(status)
	}
}

func runTest(name string, f func(t *T)) int {
	t := newT(name, nil)
	go t.run(f)
	select {
	case <-t.done:
	case <-t.parked:
		close(t.resume)
		<-t.done
	}
	if t.Failed() {
		fmt.Print("--- FAIL: " + name + "\n" + t.log + "FAIL\n")
		return 1
	}
	return 0
}

func (t *T) run(f func(t *T)) {
	defer close(t.done)
	defer t.finish()
	f(t)
}

func (t *T) finish() {
	for _, s := range t.subs {
		close(s.resume)
	}
	for _, s := range t.subs {
		<-s.done
	}
	for i := len(t.cleanups) - 1; i >= 0; i-- {
		t.cleanups[i]()
	}
}

func (t *T) Run(name string, f func(t *T)) bool {
	sub := newT(t.name+"/"+name, t)
	go sub.run(f)
	select {
	case <-sub.done:
	case <-sub.parked:
		t.subs = append(t.subs, sub)
	}
	return !sub.Failed()
}

func (t *T) Parallel() {
	t.parked <- struct{}{}
	<-t.resume
}

func (t *T) Name() string { return t.name }
func (t *T) Helper()      {}

func (t *T) Fail() {
	if t.parent != nil {
		t.parent.Fail()
	}
	t.mu.Lock()
	t.failed = true
	t.mu.Unlock()
}

func (t *T) Failed() bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.failed
}

func (t *T) FailNow() {
	t.Fail()
	runtime.Goexit()
}

func (t *T) write(s string) {
	t.mu.Lock()
	t.log += "    " + s
	t.mu.Unlock()
}

func (t *T) Log(args ...any)                 { t.write(fmt.Sprintln(args...)) }
func (t *T) Logf(format string, args ...any) { t.write(fmt.Sprintf(format, args...) + "\n") }
func (t *T) Error(args ...any) {
	t.write(fmt.Sprintln(args...))
	t.Fail()
}
func (t *T) Errorf(format string, args ...any) {
	t.write(fmt.Sprintf(format, args...) + "\n")
	t.Fail()
}
func (t *T) Fatal(args ...any) {
	t.write(fmt.Sprintln(args...))
	t.FailNow()
}
func (t *T) Fatalf(format string, args ...any) {
	t.write(fmt.Sprintf(format, args...) + "\n")
	t.FailNow()
}
func (t *T) SkipNow() {
	t.skipped = true
	runtime.Goexit()
}
func (t *T) Skip(args ...any)                 { t.SkipNow() }
func (t *T) Skipf(format string, args ...any) { t.SkipNow() }
func (t *T) Skipped() bool                    { return t.skipped }
func (t *T) Cleanup(f func())                 { t.cleanups = append(t.cleanups, f) }

func Short() bool   { return false }
func Verbose() bool { return false }
