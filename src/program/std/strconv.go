// Package strconv: the basics.
package strconv

import "errors"

func formatInt(i int64, base int) string
func formatFloat(f float64, fmt byte, prec, bitSize int) string
func parseFloat(s string) float64
func quote(s string) string

var (
	ErrRange  = errors.New("value out of range")
	ErrSyntax = errors.New("invalid syntax")
)

type NumError struct {
	Func string
	Num  string
	Err  error
}

func (e *NumError) Error() string { return "strconv." + e.Func + ": parsing " + quote(e.Num) + ": " + e.Err.Error() }
func (e *NumError) Unwrap() error { return e.Err }

const IntSize = 64

func Itoa(i int) string                   { return formatInt(int64(i), 10) }
func FormatInt(i int64, base int) string  { return formatInt(i, base) }
func FormatBool(b bool) string {
	if b {
		return "true"
	}
	return "false"
}
func FormatUint(i uint64, base int) string {
	if i < 1<<63 {
		return formatInt(int64(i), base)
	}
	b := uint64(base)
	return formatInt(int64(i/b), base) + formatInt(int64(i%b), base)
}
func FormatFloat(f float64, fmt byte, prec, bitSize int) string { return formatFloat(f, fmt, prec, bitSize) }
func Quote(s string) string                                     { return quote(s) }

func ParseBool(str string) (bool, error) {
	switch str {
	case "1", "t", "T", "true", "TRUE", "True":
		return true, nil
	case "0", "f", "F", "false", "FALSE", "False":
		return false, nil
	}
	return false, &NumError{"ParseBool", str, ErrSyntax}
}

func ParseFloat(s string, bitSize int) (float64, error) {
	f := parseFloat(s)
	if f != f && s != "NaN" && s != "nan" {
		return 0, &NumError{"ParseFloat", s, ErrSyntax}
	}
	if bitSize == 32 {
		f = float64(float32(f))
	}
	if f-f != 0 && f == f && '.' <= s[len(s)-1] && s[len(s)-1] <= '9' {
		return f, &NumError{"ParseFloat", s, ErrRange}
	}
	return f, nil
}

func digit(c byte) int {
	switch {
	case '0' <= c && c <= '9':
		return int(c - '0')
	case 'a' <= c && c <= 'z':
		return int(c-'a') + 10
	case 'A' <= c && c <= 'Z':
		return int(c-'A') + 10
	}
	return 99
}

func parseUint(fn, s0, s string, base, bitSize int) (uint64, error) {
	if s == "" {
		return 0, &NumError{fn, s0, ErrSyntax}
	}
	if base == 0 {
		base = 10
		if len(s) > 2 && s[0] == '0' {
			switch s[1] {
			case 'x', 'X':
				base, s = 16, s[2:]
			case 'b', 'B':
				base, s = 2, s[2:]
			case 'o', 'O':
				base, s = 8, s[2:]
			}
		}
		if len(s) > 1 && s[0] == '0' && base == 10 {
			base = 8
		}
	}
	if bitSize == 0 {
		bitSize = 64
	}
	max := uint64(1)<<uint(bitSize) - 1
	n := uint64(0)
	for i := 0; i < len(s); i++ {
		d := digit(s[i])
		if d >= base {
			return 0, &NumError{fn, s0, ErrSyntax}
		}
		if n > (max-uint64(d))/uint64(base) {
			return max, &NumError{fn, s0, ErrRange}
		}
		n = n*uint64(base) + uint64(d)
	}
	return n, nil
}

func ParseUint(s string, base int, bitSize int) (uint64, error) {
	return parseUint("ParseUint", s, s, base, bitSize)
}

func ParseInt(s string, base int, bitSize int) (i int64, err error) {
	return parseInt("ParseInt", s, base, bitSize)
}

func parseInt(fn, s0 string, base, bitSize int) (int64, error) {
	s := s0
	neg := false
	if s != "" && (s[0] == '+' || s[0] == '-') {
		neg = s[0] == '-'
		s = s[1:]
	}
	if bitSize == 0 {
		bitSize = 64
	}
	u, err := parseUint(fn, s0, s, base, bitSize)
	if err != nil && err.(*NumError).Err != ErrRange {
		return 0, err
	}
	cutoff := uint64(1) << uint(bitSize-1)
	if !neg && u >= cutoff {
		return int64(cutoff - 1), &NumError{fn, s0, ErrRange}
	}
	if neg && u > cutoff {
		return -int64(cutoff), &NumError{fn, s0, ErrRange}
	}
	n := int64(u)
	if neg {
		n = -n
	}
	return n, nil
}

func Atoi(s string) (int, error) {
	n, err := parseInt("Atoi", s, 10, 0)
	return int(n), err
}

func AppendInt(dst []byte, i int64, base int) []byte { return append(dst, FormatInt(i, base)...) }

func AppendBool(dst []byte, b bool) []byte              { return append(dst, FormatBool(b)...) }
func AppendUint(dst []byte, i uint64, base int) []byte  { return append(dst, FormatUint(i, base)...) }
func AppendQuote(dst []byte, s string) []byte           { return append(dst, Quote(s)...) }
func AppendFloat(dst []byte, f float64, fmt byte, prec, bitSize int) []byte {
	return append(dst, FormatFloat(f, fmt, prec, bitSize)...)
}

func quoteRune(r rune) string
func quoteToASCII(s string) string
func unquote(s string) string

func QuoteRune(r rune) string       { return quoteRune(r) }
func QuoteToASCII(s string) string  { return quoteToASCII(s) }

// Unquote leaves the reading to the engine, which marks a text that is one with a first byte.
func Unquote(s string) (string, error) {
	if text := unquote(s); text != "" {
		return text[1:], nil
	}
	return "", ErrSyntax
}

func CanBackquote(s string) bool {
	for _, r := range s {
		if r == '\ufeff' || r == '\ufffd' || r < ' ' && r != '\t' || r == '`' || r == '\u007f' {
			return false
		}
	}
	return true
}

func AppendQuoteRune(dst []byte, r rune) []byte { return append(dst, QuoteRune(r)...) }
