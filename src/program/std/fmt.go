// Package fmt. What is called with its arguments one by one is formatted at once; this is what `args...` and function values run.
package fmt

import (
	"errors"
	"io"
)

type Stringer interface{ String() string }

// tree reads what formatting needs of a value; collect adds it to a list; sprintf and the like make the text of a list.
func tree(v any) any
func collect(list, tree any) any
func sprint(list any) string
func sprintln(list any) string
func sprintf(format string, list any) string
func print(s string)

func list(a []any) any {
	var l any
	for _, v := range a {
		l = collect(l, tree(v))
	}
	return l
}

func Sprint(a ...any) string                 { return sprint(list(a)) }
func Sprintln(a ...any) string               { return sprintln(list(a)) }
func Sprintf(format string, a ...any) string { return sprintf(format, list(a)) }

func Print(a ...any) (n int, err error) {
	s := Sprint(a...)
	print(s)
	return len(s), nil
}

func Println(a ...any) (n int, err error) {
	s := Sprintln(a...)
	print(s)
	return len(s), nil
}

func Printf(format string, a ...any) (n int, err error) {
	s := Sprintf(format, a...)
	print(s)
	return len(s), nil
}

func Fprint(w io.Writer, a ...any) (n int, err error)   { return io.WriteString(w, Sprint(a...)) }
func Fprintln(w io.Writer, a ...any) (n int, err error) { return io.WriteString(w, Sprintln(a...)) }
func Fprintf(w io.Writer, format string, a ...any) (n int, err error) {
	return io.WriteString(w, Sprintf(format, a...))
}

func Append(b []byte, a ...any) []byte                 { return append(b, Sprint(a...)...) }
func Appendln(b []byte, a ...any) []byte               { return append(b, Sprintln(a...)...) }
func Appendf(b []byte, format string, a ...any) []byte { return append(b, Sprintf(format, a...)...) }

type wrapError struct {
	msg string
	err error
}

func (e *wrapError) Error() string { return e.msg }
func (e *wrapError) Unwrap() error { return e.err }

type wrapErrors struct {
	msg  string
	errs []error
}

func (e *wrapErrors) Error() string   { return e.msg }
func (e *wrapErrors) Unwrap() []error { return e.errs }

func Errorf(format string, a ...any) error {
	s := Sprintf(format, a...)
	var wrapped []error
	arg := 0
	for i := 0; i+1 < len(format); i++ {
		if format[i] != '%' {
			continue
		}
		i++
		for i < len(format) && (format[i] >= '0' && format[i] <= '9' || format[i] == '+' || format[i] == '-' || format[i] == '#' || format[i] == ' ' || format[i] == '.') {
			i++
		}
		if i < len(format) && format[i] == '%' {
			continue
		}
		if i < len(format) && format[i] == 'w' && arg < len(a) {
			if err, ok := a[arg].(error); ok {
				wrapped = append(wrapped, err)
			}
		}
		arg++
	}
	switch len(wrapped) {
	case 0:
		return errors.New(s)
	case 1:
		return &wrapError{s, wrapped[0]}
	}
	return &wrapErrors{s, wrapped}
}
