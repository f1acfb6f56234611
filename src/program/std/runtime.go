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
func LockOSThread()        {}
func UnlockOSThread()      {}
func Version() string      { return "go1.26" }
