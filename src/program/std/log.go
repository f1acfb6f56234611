// Package log. What goes to the standard error is not kept, and no line has a date; Fatal and Panic end what they end.
package log

import (
	"fmt"
	"io"
	"os"
	"sync"
	"sync/atomic"
)

const (
	Ldate = 1 << iota
	Ltime
	Lmicroseconds
	Llongfile
	Lshortfile
	LUTC
	Lmsgprefix
	LstdFlags = Ldate | Ltime
)

type Logger struct {
	mu     sync.Mutex
	w      io.Writer
	prefix string
	flag   int
}

func New(out io.Writer, prefix string, flag int) *Logger {
	return &Logger{w: out, prefix: prefix, flag: flag}
}

func (l *Logger) write(s string) error {
	if len(s) == 0 || s[len(s)-1] != '\n' {
		s += "\n"
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	_, err := io.WriteString(l.w, l.prefix+s)
	return err
}

func (l *Logger) SetOutput(w io.Writer) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.w = w
}

func (l *Logger) SetPrefix(prefix string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.prefix = prefix
}

func (l *Logger) SetFlags(flag int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.flag = flag
}

func (l *Logger) Writer() io.Writer {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.w
}

func (l *Logger) Prefix() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.prefix
}

func (l *Logger) Flags() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.flag
}

func (l *Logger) Output(calldepth int, s string) error { return l.write(s) }
func (l *Logger) Print(v ...any)                       { l.write(fmt.Sprint(v...)) }
func (l *Logger) Println(v ...any)                     { l.write(fmt.Sprintln(v...)) }
func (l *Logger) Printf(format string, v ...any)       { l.write(fmt.Sprintf(format, v...)) }

func (l *Logger) Fatal(v ...any) {
	l.Print(v...)
	os.Exit(1)
}

func (l *Logger) Fatalln(v ...any) {
	l.Println(v...)
	os.Exit(1)
}

func (l *Logger) Fatalf(format string, v ...any) {
	l.Printf(format, v...)
	os.Exit(1)
}

func (l *Logger) Panic(v ...any) {
	s := fmt.Sprint(v...)
	l.write(s)
	panic(s)
}

func (l *Logger) Panicln(v ...any) {
	s := fmt.Sprintln(v...)
	l.write(s)
	panic(s)
}

func (l *Logger) Panicf(format string, v ...any) {
	s := fmt.Sprintf(format, v...)
	l.write(s)
	panic(s)
}

// std is nil until the program asks for more of the default logger than lines on the standard error.
var std atomic.Pointer[Logger]

func Default() *Logger {
	if l := std.Load(); l != nil {
		return l
	}
	std.CompareAndSwap(nil, New(os.Stderr, "", LstdFlags))
	return std.Load()
}

func output(s string) {
	if l := std.Load(); l != nil {
		l.write(s)
	}
}

func SetFlags(flag int)                    { Default().SetFlags(flag) }
func SetPrefix(prefix string)              { Default().SetPrefix(prefix) }
func SetOutput(w io.Writer)                { Default().SetOutput(w) }
func Flags() int                           { return Default().Flags() }
func Prefix() string                       { return Default().Prefix() }
func Writer() io.Writer                    { return Default().Writer() }
func Output(calldepth int, s string) error { return Default().write(s) }

func Print(v ...any)                 { output(fmt.Sprint(v...)) }
func Println(v ...any)               { output(fmt.Sprintln(v...)) }
func Printf(format string, v ...any) { output(fmt.Sprintf(format, v...)) }

func Fatal(v ...any) {
	Print(v...)
	os.Exit(1)
}

func Fatalln(v ...any) {
	Println(v...)
	os.Exit(1)
}

func Fatalf(format string, v ...any) {
	Printf(format, v...)
	os.Exit(1)
}

func Panic(v ...any) {
	s := fmt.Sprint(v...)
	output(s)
	panic(s)
}

func Panicln(v ...any) {
	s := fmt.Sprintln(v...)
	output(s)
	panic(s)
}

func Panicf(format string, v ...any) {
	s := fmt.Sprintf(format, v...)
	output(s)
	panic(s)
}
