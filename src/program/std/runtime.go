// Package runtime.
package runtime

type Error interface {
	error
	RuntimeError()
}

const (
	GOOS   = "linux"
	GOARCH = "amd64"
)

func Gosched()
func Goexit()
func GC()
func KeepAlive(x any)
func GOMAXPROCS(n int) int { return 8 }
func NumCPU() int          { return 8 }
func NumGoroutine() int    { return 1 }

// SetFinalizer: a finalizer need never run, and here none does.
func SetFinalizer(obj any, finalizer any) {}

type MemStats struct {
	Alloc, TotalAlloc, Sys, Mallocs, Frees, HeapAlloc, HeapObjects uint64
	NumGC                                                          uint32
}

func ReadMemStats(m *MemStats) {}

const Compiler = "gc"

func LockOSThread()        {}
func UnlockOSThread()      {}
func Version() string      { return "go1.26" }
