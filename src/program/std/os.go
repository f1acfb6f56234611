// Package os: the exit status, and the two streams that programs write to. What goes to the standard error is not kept.
package os

import "errors"

func Exit(code int)
func writeOut(s string)
func writeErr(s string)

var Args = []string{"main"}

type File struct{ isErr bool }

var (
	Stdout = &File{}
	Stderr = &File{isErr: true}
)

func (f *File) Write(b []byte) (n int, err error) { return f.WriteString(string(b)) }

func (f *File) WriteString(s string) (n int, err error) {
	if f.isErr {
		writeErr(s)
	} else {
		writeOut(s)
	}
	return len(s), nil
}

func Getenv(key string) string { return "" }

// Errors of files, which no program here has: there to be compared with and wrapped.
var (
	ErrInvalid    = errors.New("invalid argument")
	ErrPermission = errors.New("permission denied")
	ErrExist      = errors.New("file already exists")
	ErrNotExist   = errors.New("file does not exist")
	ErrClosed     = errors.New("file already closed")
)
