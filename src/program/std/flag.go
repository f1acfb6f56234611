// Package flag: a program is started without arguments, so that every flag has its default.
package flag

import (
	"errors"
	"time"
)

var ErrHelp = errors.New("flag: help requested")

type Value interface {
	String() string
	Set(string) error
}

type Getter interface {
	Value
	Get() any
}

type ErrorHandling int

const (
	ContinueOnError ErrorHandling = iota
	ExitOnError
	PanicOnError
)

var (
	defined = make(map[string]bool)
	parsed  bool
)

// Usage prints to the standard error, which is not kept.
var Usage = func() {}

func define(name string) {
	if name != "" && name[0] == '-' {
		panic("flag \"" + name + "\" begins with -")
	}
	for _, r := range name {
		if r == '=' {
			panic("flag \"" + name + "\" contains =")
		}
	}
	if defined[name] {
		panic("flag redefined: " + name)
	}
	defined[name] = true
}

func variable[T any](p *T, name string, value T) {
	*p = value
	define(name)
}

func pointer[T any](name string, value T) *T {
	p := new(T)
	variable(p, name, value)
	return p
}

func Bool(name string, value bool, usage string) *bool          { return pointer(name, value) }
func Int(name string, value int, usage string) *int             { return pointer(name, value) }
func Int64(name string, value int64, usage string) *int64       { return pointer(name, value) }
func Uint(name string, value uint, usage string) *uint          { return pointer(name, value) }
func Uint64(name string, value uint64, usage string) *uint64    { return pointer(name, value) }
func Float64(name string, value float64, usage string) *float64 { return pointer(name, value) }
func String(name string, value string, usage string) *string    { return pointer(name, value) }
func Duration(name string, value time.Duration, usage string) *time.Duration {
	return pointer(name, value)
}

func BoolVar(p *bool, name string, value bool, usage string)          { variable(p, name, value) }
func IntVar(p *int, name string, value int, usage string)             { variable(p, name, value) }
func Int64Var(p *int64, name string, value int64, usage string)       { variable(p, name, value) }
func UintVar(p *uint, name string, value uint, usage string)          { variable(p, name, value) }
func Uint64Var(p *uint64, name string, value uint64, usage string)    { variable(p, name, value) }
func Float64Var(p *float64, name string, value float64, usage string) { variable(p, name, value) }
func StringVar(p *string, name string, value string, usage string)    { variable(p, name, value) }
func DurationVar(p *time.Duration, name string, value time.Duration, usage string) {
	variable(p, name, value)
}

func Var(value Value, name string, usage string)         { define(name) }
func Func(name, usage string, fn func(string) error)     { define(name) }
func BoolFunc(name, usage string, fn func(string) error) { define(name) }

func Parse()           { parsed = true }
func Parsed() bool     { return parsed }
func Args() []string   { return []string{} }
func Arg(i int) string { return "" }
func NArg() int        { return 0 }
func NFlag() int       { return 0 }
func PrintDefaults()   {}
