package strings

import "iter"

func Lines(s string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for len(s) > 0 {
			line := s
			if i := IndexByte(s, '\n'); i >= 0 {
				line = s[:i+1]
			}
			s = s[len(line):]
			if !yield(line) {
				return
			}
		}
	}
}

func each(parts func() []string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, part := range parts() {
			if !yield(part) {
				return
			}
		}
	}
}

func SplitSeq(s, sep string) iter.Seq[string] { return each(func() []string { return Split(s, sep) }) }
func SplitAfterSeq(s, sep string) iter.Seq[string] {
	return each(func() []string { return SplitAfter(s, sep) })
}
func FieldsSeq(s string) iter.Seq[string] { return each(func() []string { return Fields(s) }) }
func FieldsFuncSeq(s string, f func(rune) bool) iter.Seq[string] {
	return each(func() []string { return FieldsFunc(s, f) })
}

func SplitAfter(s, sep string) []string { return SplitAfterN(s, sep, -1) }

func SplitAfterN(s, sep string, n int) []string {
	parts := SplitN(s, sep, n)
	for i := 0; i < len(parts)-1; i++ {
		parts[i] += sep
	}
	return parts
}

func LastIndexByte(s string, c byte) int { return LastIndex(s, string([]byte{c})) }
func LastIndexAny(s, chars string) int {
	return LastIndexFunc(s, func(r rune) bool { return ContainsRune(chars, r) })
}
func ContainsFunc(s string, f func(rune) bool) bool { return IndexFunc(s, f) >= 0 }
func Clone(s string) string                         { return s }
func ToTitle(s string) string                       { return ToUpper(s) }

func LastIndexFunc(s string, f func(rune) bool) int {
	last := -1
	for i, r := range s {
		if f(r) {
			last = i
		}
	}
	return last
}

func ToValidUTF8(s, replacement string) string {
	r := ""
	isBad := false
	for i, c := range s {
		bad := c == '\uFFFD' && (len(s) < i+3 || s[i:i+3] != "\uFFFD")
		if !bad {
			r += string(c)
		} else if !isBad {
			r += replacement
		}
		isBad = bad
	}
	return r
}
