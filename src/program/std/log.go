// Package log: its lines go to the standard error, which is not kept; Fatal and Panic end what they end.
package log

import (
	"fmt"
	"io"
	"os"
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
	w      io.Writer
	prefix string
}

func New(out io.Writer, prefix string, flag int) *Logger { return &Logger{out, prefix} }

func (l *Logger) write(s string) {
	if len(s) == 0 || s[len(s)-1] != '\n' {
		s += "\n"
	}
	io.WriteString(l.w, l.prefix+s)
}

func (l *Logger) Print(v ...any)                 { l.write(fmt.Sprint(v...)) }
func (l *Logger) Println(v ...any)               { l.write(fmt.Sprintln(v...)) }
func (l *Logger) Printf(format string, v ...any) { l.write(fmt.Sprintf(format, v...)) }
func (l *Logger) Fatal(v ...any) {
	l.Print(v...)
	os.Exit(1)
}
func (l *Logger) Fatalf(format string, v ...any) {
	l.Printf(format, v...)
	os.Exit(1)
}

func SetFlags(flag int)       {}
func SetPrefix(prefix string) {}

func Print(v ...any)                 {}
func Println(v ...any)               {}
func Printf(format string, v ...any) {}
func Fatal(v ...any)                 { os.Exit(1) }
func Fatalln(v ...any)               { os.Exit(1) }
func Fatalf(format string, v ...any) { os.Exit(1) }
func Panic(v ...any)                 { panic(fmt.Sprint(v...)) }
func Panicln(v ...any)               { panic(fmt.Sprintln(v...)) }
func Panicf(format string, v ...any) { panic(fmt.Sprintf(format, v...)) }
