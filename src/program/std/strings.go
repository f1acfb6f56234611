// Package strings: the basics, over ASCII where case matters.
package strings

func Index(s, substr string) int
func LastIndex(s, substr string) int
func toUpper(s string) string
func toLower(s string) string

func ToUpper(s string) string           { return toUpper(s) }
func ToLower(s string) string           { return toLower(s) }
func Contains(s, substr string) bool    { return Index(s, substr) >= 0 }
func ContainsRune(s string, r rune) bool { return Index(s, string(r)) >= 0 }
func IndexByte(s string, c byte) int    { return Index(s, string([]byte{c})) }
func IndexRune(s string, r rune) int    { return Index(s, string(r)) }
func HasPrefix(s, prefix string) bool   { return len(s) >= len(prefix) && s[:len(prefix)] == prefix }
func HasSuffix(s, suffix string) bool {
	return len(s) >= len(suffix) && s[len(s)-len(suffix):] == suffix
}

func ContainsAny(s, chars string) bool { return IndexAny(s, chars) >= 0 }

func IndexAny(s, chars string) int {
	for i, r := range s {
		if ContainsRune(chars, r) {
			return i
		}
	}
	return -1
}

func IndexFunc(s string, f func(rune) bool) int {
	for i, r := range s {
		if f(r) {
			return i
		}
	}
	return -1
}

func Count(s, substr string) int {
	if substr == "" {
		n := 1
		for range s {
			n++
		}
		return n
	}
	n := 0
	for {
		i := Index(s, substr)
		if i < 0 {
			return n
		}
		n++
		s = s[i+len(substr):]
	}
}

func Repeat(s string, count int) string {
	if count < 0 {
		panic("strings: negative Repeat count")
	}
	r := ""
	for range count {
		r += s
	}
	return r
}

func Join(elems []string, sep string) string {
	r := ""
	for i, e := range elems {
		if i > 0 {
			r += sep
		}
		r += e
	}
	return r
}

func SplitN(s, sep string, n int) []string {
	if n == 0 {
		return nil
	}
	r := []string{}
	if sep == "" {
		for i, c := range s {
			if n > 0 && len(r) == n-1 {
				return append(r, s[i:])
			}
			r = append(r, string(c))
		}
		return r
	}
	for n < 0 || len(r) < n-1 {
		i := Index(s, sep)
		if i < 0 {
			break
		}
		r = append(r, s[:i])
		s = s[i+len(sep):]
	}
	return append(r, s)
}

func Split(s, sep string) []string { return SplitN(s, sep, -1) }

func Cut(s, sep string) (before, after string, found bool) {
	if i := Index(s, sep); i >= 0 {
		return s[:i], s[i+len(sep):], true
	}
	return s, "", false
}

func CutPrefix(s, prefix string) (after string, found bool) {
	if !HasPrefix(s, prefix) {
		return s, false
	}
	return s[len(prefix):], true
}

func CutSuffix(s, suffix string) (before string, found bool) {
	if !HasSuffix(s, suffix) {
		return s, false
	}
	return s[:len(s)-len(suffix)], true
}

func isSpace(r rune) bool {
	switch r {
	case ' ', '\t', '\n', '\v', '\f', '\r', 0x85, 0xA0, 0x1680, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000:
		return true
	}
	return 0x2000 <= r && r <= 0x200a
}

func Fields(s string) []string { return FieldsFunc(s, isSpace) }

func FieldsFunc(s string, f func(rune) bool) []string {
	r := []string{}
	start := -1
	for i, c := range s {
		if f(c) {
			if start >= 0 {
				r = append(r, s[start:i])
				start = -1
			}
		} else if start < 0 {
			start = i
		}
	}
	if start >= 0 {
		r = append(r, s[start:])
	}
	return r
}

func TrimFunc(s string, f func(rune) bool) string { return TrimRightFunc(TrimLeftFunc(s, f), f) }

func TrimLeftFunc(s string, f func(rune) bool) string {
	for i, r := range s {
		if !f(r) {
			return s[i:]
		}
	}
	return ""
}

func TrimRightFunc(s string, f func(rune) bool) string {
	end := 0
	ends := true
	for i, r := range s {
		if !ends {
			end = i
		}
		ends = f(r)
	}
	if !ends {
		end = len(s)
	}
	return s[:end]
}

func TrimSpace(s string) string         { return TrimFunc(s, isSpace) }
func Trim(s, cutset string) string      { return TrimFunc(s, func(r rune) bool { return ContainsRune(cutset, r) }) }
func TrimLeft(s, cutset string) string  { return TrimLeftFunc(s, func(r rune) bool { return ContainsRune(cutset, r) }) }
func TrimRight(s, cutset string) string { return TrimRightFunc(s, func(r rune) bool { return ContainsRune(cutset, r) }) }
func TrimPrefix(s, prefix string) string {
	s, _ = CutPrefix(s, prefix)
	return s
}
func TrimSuffix(s, suffix string) string {
	s, _ = CutSuffix(s, suffix)
	return s
}

func Replace(s, old, new string, n int) string {
	if old == new || n == 0 {
		return s
	}
	r := ""
	if old == "" {
		for ; n != 0; n-- {
			r += new
			if s == "" {
				return r
			}
			next := 1
			for next < len(s) && s[next]&0xC0 == 0x80 {
				next++
			}
			r += s[:next]
			s = s[next:]
		}
		return r + s
	}
	for n != 0 {
		i := Index(s, old)
		if i < 0 {
			break
		}
		r += s[:i] + new
		s = s[i+len(old):]
		n--
	}
	return r + s
}

func ReplaceAll(s, old, new string) string { return Replace(s, old, new, -1) }

func Map(mapping func(rune) rune, s string) string {
	r := ""
	for _, c := range s {
		if m := mapping(c); m >= 0 {
			r += string(m)
		}
	}
	return r
}

func Title(s string) string {
	r := ""
	prev := ' '
	for _, c := range s {
		if isSpace(prev) {
			r += toUpper(string(c))
		} else {
			r += string(c)
		}
		prev = c
	}
	return r
}

func EqualFold(s, t string) bool { return toLower(s) == toLower(t) }

func Compare(a, b string) int {
	if a < b {
		return -1
	}
	if a > b {
		return 1
	}
	return 0
}

// Builder keeps its text in one string.
type Builder struct {
	_ [0]func()
	s string
}

func (b *Builder) String() string { return b.s }
func (b *Builder) Len() int       { return len(b.s) }
func (b *Builder) Cap() int       { return len(b.s) }
func (b *Builder) Reset()         { b.s = "" }
func (b *Builder) Grow(n int)     {}
func (b *Builder) Write(p []byte) (int, error) {
	b.s += string(p)
	return len(p), nil
}
func (b *Builder) WriteByte(c byte) error {
	b.s += string([]byte{c})
	return nil
}
func (b *Builder) WriteRune(r rune) (int, error) {
	b.s += string(r)
	return len(string(r)), nil
}
func (b *Builder) WriteString(s string) (int, error) {
	b.s += s
	return len(s), nil
}
