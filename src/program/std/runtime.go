// Package runtime.
package runtime

type Error interface {
	error
	RuntimeError()
}

const (
	GOOS   string = "linux"
	GOARCH string = "amd64"
)

func Gosched()
func Goexit()
func GC()
func KeepAlive(x any)
func GOMAXPROCS(n int) int { return 8 }
func NumCPU() int          { return 8 }

// goroutineCount is kept in programs that call NumGoroutine: goroutines besides the first, from their go statement to their end. It orders nothing.
type goroutineCount struct{ others int }

func (c *goroutineCount) add(delta int)
func (c *goroutineCount) count() int

var goroutines goroutineCount

func started(n int)     { goroutines.add(n) }
func ended()            { goroutines.add(-1) }
func NumGoroutine() int { return 1 + goroutines.count() }

// SetFinalizer: a finalizer need never run, and here none does.
func SetFinalizer(obj any, finalizer any) {}

// Cleanup is one of AddCleanup, which need never run either.
type Cleanup struct{ id uint64 }

func AddCleanup[T, S any](ptr *T, cleanup func(S), arg S) Cleanup { return Cleanup{} }
func (c Cleanup) Stop()                                           {}

// Stack: a stack trace has no text here.
func Stack(buf []byte, all bool) int { return 0 }

type MemStats struct {
	Alloc, TotalAlloc, Sys, Mallocs, Frees, HeapAlloc, HeapObjects uint64
	NumGC                                                          uint32
}

func ReadMemStats(m *MemStats) {}

const Compiler = "gc"

func LockOSThread()   {}
func UnlockOSThread() {}
func Version() string { return "go1.26" }
