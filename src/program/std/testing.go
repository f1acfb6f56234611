// Package testing: a test function is a program of its own. A failed test ends with exit status 1, and prints what `go test` prints.
package testing

import (
	"context"
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
	Skipf(format string, args ...any)
	Skipped() bool
	Cleanup(func())
	Setenv(key, value string)
	TempDir() string
	Context() context.Context
}

// M is what TestMain gets: Run runs the one test that is the program.
type M struct {
	name string
	test func(t *T)
	exit int
}

func (m *M) Run() (code int) {
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

// F is there for fuzz tests to compile, like B.
type F struct{ T }

func (f *F) Add(args ...any) {}
func (f *F) Fuzz(ff any)     {}

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
	mu      sync.Mutex
	name    string
	failed  bool
	skipped bool
	log     string
	parent  *T
	isMain  bool
	// Parallel was called, or Setenv, which exclude each other.
	isParallel bool
	hasEnv     bool
	// There is more to do at its end: subtests, a context, cleanups.
	hasRest  bool
	folders  int
	cleanups []func()
	done     chan struct{}
	ctx      context.Context
	cancel   context.CancelFunc
	// A parallel test says so on parked, and goes on when resume is closed.
	parked chan struct{}
	resume chan struct{}
	subs   []*T
}

func newT(name string, parent *T) *T {
	return &T{name: name, parent: parent, done: make(chan struct{}), parked: make(chan struct{}, 1), resume: make(chan struct{})}
}

// RunMain runs one test as the program, in main: nothing else is there that it could wait for. The engine lets a Goexit of the test
// end here, as if the test had returned.
func RunMain(name string, f func(t *T)) {
	t := newT(name, nil)
	t.isMain = true
	defer t.conclude()
	defer t.finish()
	f(t)
}

func (t *T) conclude() {
	if r := recover(); r != nil {
		panic(r)
	}
	if t.Failed() {
		t.report()
		os.Exit(1)
	}
}

func (t *T) report() {
	fmt.Print("--- FAIL: " + t.name + "\n" + t.log + "FAIL\n")
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
		t.report()
		return 1
	}
	return 0
}

func (t *T) run(f func(t *T)) {
	defer t.end()
	defer t.finish()
	f(t)
}

// end lets the parent go on, unless a panic ends the program.
func (t *T) end() {
	if r := recover(); r != nil {
		panic(r)
	}
	if t.parent != nil && t.Failed() {
		t.parent.write("--- FAIL: " + t.name + "\n" + indented(t.log))
	}
	close(t.done)
}

// indented has four spaces more in front of each line.
func indented(text string) string {
	s := ""
	start := 0
	for i := range len(text) {
		if text[i] == '\n' {
			s += "    " + text[start:i+1]
			start = i + 1
		}
	}
	return s
}

func (t *T) finish() {
	if !t.hasRest {
		return
	}
	for _, s := range t.subs {
		close(s.resume)
	}
	for _, s := range t.subs {
		<-s.done
	}
	if t.cancel != nil {
		t.cancel()
	}
	for i := len(t.cleanups) - 1; i >= 0; i-- {
		t.cleanups[i]()
	}
}

// Context is cancelled before the cleanups.
func (t *T) Context() context.Context {
	if t.ctx == nil {
		t.hasRest = true
		t.ctx, t.cancel = context.WithCancel(context.Background())
	}
	return t.ctx
}

// subName has an underscore for each space, as names of tests have.
func subName(name string) string {
	s := ""
	for _, r := range name {
		if r == ' ' || r == '\t' || r == '\n' {
			r = '_'
		}
		s += string(r)
	}
	return s
}

func (t *T) Run(name string, f func(t *T)) bool {
	sub := newT(t.name+"/"+subName(name), t)
	go sub.run(f)
	select {
	case <-sub.done:
	case <-sub.parked:
		t.hasRest = true
		t.subs = append(t.subs, sub)
	}
	return !sub.Failed()
}

func (t *T) Parallel() {
	if t.isParallel {
		panic("testing: t.Parallel called multiple times")
	}
	if t.hasEnv {
		panic("testing: test using t.Setenv, t.Chdir, or cryptotest.SetGlobalRandom can not use t.Parallel")
	}
	t.isParallel = true
	if t.isMain {
		return
	}
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

func (t *T) Cleanup(f func()) {
	t.hasRest = true
	t.cleanups = append(t.cleanups, f)
}

// Setenv sets a variable of the environment until the end of the test.
func (t *T) Setenv(key, value string) {
	for p := t; p != nil; p = p.parent {
		if p.isParallel {
			panic("testing: test using t.Setenv, t.Chdir, or cryptotest.SetGlobalRandom can not use t.Parallel")
		}
	}
	t.hasEnv = true
	before, ok := os.LookupEnv(key)
	if err := os.Setenv(key, value); err != nil {
		t.Fatalf("cannot set environment variable: %v", err)
	}
	t.Cleanup(func() {
		if ok {
			os.Setenv(key, before)
		} else {
			os.Unsetenv(key)
		}
	})
}

// TempDir names another folder with each call; there are no files in it.
func (t *T) TempDir() string {
	t.folders++
	return fmt.Sprintf("%s/%s/%03d", os.TempDir(), folderName(t.name), t.folders)
}

func folderName(name string) string {
	s := ""
	for _, r := range name {
		if r != '/' {
			s += string(r)
		}
	}
	return s
}

func Testing() bool { return true }
func Short() bool   { return false }
func Verbose() bool { return false }
