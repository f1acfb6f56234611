package fmt

import (
	"errors"
	"io"
	"strconv"
)

// scanner reads operands from a text: fields between spaces.
type scanner struct {
	s string
	i int
}

func isBlank(c byte) bool { return c == ' ' || c == '\t' || c == '\r' || c == '\n' }

func (r *scanner) skip(lines bool) {
	for r.i < len(r.s) && isBlank(r.s[r.i]) && (lines || r.s[r.i] != '\n') {
		r.i++
	}
}

func (r *scanner) word() string {
	start := r.i
	for r.i < len(r.s) && !isBlank(r.s[r.i]) {
		r.i++
	}
	return r.s[start:r.i]
}

// number takes what can stand in a number, so that 3,4 is read as two.
func (r *scanner) number(isFloat bool) string {
	start := r.i
	if r.i < len(r.s) && (r.s[r.i] == '+' || r.s[r.i] == '-') {
		r.i++
	}
	for r.i < len(r.s) {
		c := r.s[r.i]
		if !('0' <= c && c <= '9' || c == '_' || isFloat && (c == '.' || c == 'e' || c == 'E')) {
			break
		}
		r.i++
	}
	return r.s[start:r.i]
}

func (r *scanner) value(p any, verb byte) error {
	if r.i >= len(r.s) {
		return io.EOF
	}
	switch p := p.(type) {
	case *string:
		*p = r.word()
		return nil
	case *bool:
		b, err := strconv.ParseBool(r.word())
		if err != nil {
			return errors.New("syntax error scanning boolean")
		}
		*p = b
		return nil
	case *float64:
		f, err := strconv.ParseFloat(r.number(true), 64)
		*p = f
		return err
	case *float32:
		f, err := strconv.ParseFloat(r.number(true), 32)
		*p = float32(f)
		return err
	case *rune:
		if verb == 'c' {
			for i, c := range r.s[r.i:] {
				if i > 0 {
					r.i += i
					return nil
				}
				*p = c
			}
			r.i = len(r.s)
			return nil
		}
		n, err := r.integer(32)
		*p = rune(n)
		return err
	case *int:
		n, err := r.integer(64)
		*p = int(n)
		return err
	case *int64:
		n, err := r.integer(64)
		*p = n
		return err
	case *uint:
		n, err := r.integer(64)
		*p = uint(n)
		return err
	case *uint8:
		n, err := r.integer(16)
		*p = uint8(n)
		return err
	case *uint32:
		n, err := r.integer(64)
		*p = uint32(n)
		return err
	case *uint64:
		n, err := r.integer(64)
		*p = uint64(n)
		return err
	}
	return errors.New("can't scan type")
}

func (r *scanner) integer(bits int) (int64, error) {
	text := r.number(false)
	if text == "" || text == "+" || text == "-" {
		return 0, errors.New("expected integer")
	}
	n, err := strconv.ParseInt(text, 10, bits)
	if err != nil {
		return 0, errors.New("integer overflow on token " + text)
	}
	return n, nil
}

func (r *scanner) all(a []any, lines bool) (n int, err error) {
	for _, p := range a {
		r.skip(lines)
		if !lines && r.i < len(r.s) && r.s[r.i] == '\n' {
			return n, errors.New("unexpected newline")
		}
		if err := r.value(p, 'v'); err != nil {
			return n, err
		}
		n++
	}
	return n, nil
}

func Sscan(str string, a ...any) (n int, err error) {
	r := &scanner{s: str}
	return r.all(a, true)
}

func Sscanln(str string, a ...any) (n int, err error) {
	r := &scanner{s: str}
	n, err = r.all(a, false)
	r.skip(false)
	if err == nil && r.i < len(r.s) && r.s[r.i] != '\n' {
		err = errors.New("expected newline")
	}
	return n, err
}

func Sscanf(str string, format string, a ...any) (n int, err error) {
	r := &scanner{s: str}
	for i := 0; i < len(format); i++ {
		c := format[i]
		switch {
		case c == '%' && i+1 < len(format) && format[i+1] != '%':
			i++
			if n >= len(a) {
				return n, errors.New("too few operands for format '%" + format[i:i+1] + "'")
			}
			if format[i] != 'c' {
				r.skip(false)
			}
			if err := r.value(a[n], format[i]); err != nil {
				return n, err
			}
			n++
		case isBlank(c):
			r.skip(c == '\n')
		default:
			if c == '%' {
				i++
			}
			if r.i >= len(r.s) {
				return n, io.ErrUnexpectedEOF
			}
			if r.s[r.i] != c {
				return n, errors.New("input does not match format")
			}
			r.i++
		}
	}
	if n < len(a) {
		return n, errors.New("too many operands")
	}
	return n, nil
}
