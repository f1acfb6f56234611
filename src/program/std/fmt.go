// Package fmt. What is called with its arguments one by one is formatted at once; this is what `args...` and function values run.
package fmt

import (
	"errors"
	"io"
)

type Stringer interface{ String() string }

type GoStringer interface{ GoString() string }

// Formatter is what a type has that formats itself, State what it is told of the directive and writes to.
type Formatter interface{ Format(f State, verb rune) }

type State interface {
	Write(b []byte) (n int, err error)
	Width() (wid int, ok bool)
	Precision() (prec int, ok bool)
	Flag(c int) bool
}

// tree reads what formatting needs of a value, with the methods that %v calls; goTree calls those of %#v, rawTree none but Format. The
// directive is what a Formatter is told. collect adds a tree to a list; sprintf and the like make the text of a list.
func tree(v any, directive string) any
func goTree(v any, directive string) any
func rawTree(v any, directive string) any
func collect(list, tree any) any
func sprint(list any) string
func sprintln(list any) string
func sprintf(format string, count int, list any) string
func print(s string)

// A format uses arguments: how many uses there are, of which argument, by which methods, and under which directive, given the trees before.
func uses(format string, count int) int
func used(format string, count, use int) int
func methods(format string, count, use int) string
func directive(format string, count, use int, list any) string

// part is one of a directive's: flags, width, precision, verb.
func part(directive string, i int) string

const plain = "|-1|-1|v"

func list(a []any) any {
	var l any
	for _, v := range a {
		l = collect(l, tree(v, plain))
	}
	return l
}

func Sprint(a ...any) string   { return sprint(list(a)) }
func Sprintln(a ...any) string { return sprintln(list(a)) }

func Sprintf(format string, a ...any) string {
	var l any
	for i := range uses(format, len(a)) {
		v := a[used(format, len(a), i)]
		d := directive(format, len(a), i, l)
		switch methods(format, len(a), i) {
		case "text":
			v = tree(v, d)
		case "go":
			v = goTree(v, d)
		case "raw":
			v = rawTree(v, d)
		}
		l = collect(l, v)
	}
	return sprintf(format, len(a), l)
}

// state is the State of one call of Format.
type state struct {
	text, directive string
}

func newState(directive string) State { return &state{directive: directive} }
func textOf(s State) string           { return s.(*state).text }

func verbOf(directive string) rune {
	for _, r := range part(directive, 3) {
		return r
	}
	return 'v'
}

func (s *state) Write(b []byte) (n int, err error) {
	s.text += string(b)
	return len(b), nil
}

func (s *state) WriteString(t string) (n int, err error) {
	s.text += t
	return len(t), nil
}

func (s *state) number(i int) (n int, ok bool) {
	text := part(s.directive, i)
	if text[0] == '-' {
		return 0, false
	}
	for _, d := range text {
		n = n*10 + int(d-'0')
	}
	return n, true
}

func (s *state) Width() (wid int, ok bool)      { return s.number(1) }
func (s *state) Precision() (prec int, ok bool) { return s.number(2) }

func (s *state) Flag(c int) bool {
	for _, f := range part(s.directive, 0) {
		if int(f) == c {
			return true
		}
	}
	return false
}

// FormatString is the directive that a State was made of.
func FormatString(s State, verb rune) string {
	text := "%"
	for _, c := range " +-#0" {
		if s.Flag(int(c)) {
			text += string(c)
		}
	}
	if w, ok := s.Width(); ok {
		text += Sprint(w)
	}
	if p, ok := s.Precision(); ok {
		text += "." + Sprint(p)
	}
	return text + string(verb)
}

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

func Errorf(format string, a ...any) (err error) {
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
