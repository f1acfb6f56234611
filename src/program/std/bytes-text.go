package bytes

import (
	"iter"
	"strings"
)

// What package strings says of the same text; parts that are found share their memory with the whole.

func Count(s, sep []byte) int                         { return strings.Count(string(s), string(sep)) }
func LastIndex(s, sep []byte) int                     { return strings.LastIndex(string(s), string(sep)) }
func LastIndexByte(s []byte, c byte) int              { return strings.LastIndexByte(string(s), c) }
func IndexRune(s []byte, r rune) int                  { return strings.IndexRune(string(s), r) }
func IndexAny(s []byte, chars string) int             { return strings.IndexAny(string(s), chars) }
func LastIndexAny(s []byte, chars string) int         { return strings.LastIndexAny(string(s), chars) }
func IndexFunc(s []byte, f func(r rune) bool) int     { return strings.IndexFunc(string(s), f) }
func LastIndexFunc(s []byte, f func(r rune) bool) int { return strings.LastIndexFunc(string(s), f) }
func ContainsAny(b []byte, chars string) bool         { return IndexAny(b, chars) >= 0 }
func ContainsRune(b []byte, r rune) bool              { return IndexRune(b, r) >= 0 }
func ContainsFunc(b []byte, f func(rune) bool) bool   { return IndexFunc(b, f) >= 0 }
func EqualFold(s, t []byte) bool                      { return strings.EqualFold(string(s), string(t)) }
func Runes(s []byte) []rune                           { return []rune(string(s)) }
func Title(s []byte) []byte                           { return []byte(strings.Title(string(s))) }
func ToTitle(s []byte) []byte                         { return []byte(strings.ToTitle(string(s))) }
func Map(mapping func(r rune) rune, s []byte) []byte  { return []byte(strings.Map(mapping, string(s))) }
func Replace(s, old, new []byte, n int) []byte {
	return []byte(strings.Replace(string(s), string(old), string(new), n))
}
func ReplaceAll(s, old, new []byte) []byte { return Replace(s, old, new, -1) }
func ToValidUTF8(s, replacement []byte) []byte {
	return []byte(strings.ToValidUTF8(string(s), string(replacement)))
}

func TrimLeftFunc(s []byte, f func(r rune) bool) []byte {
	n := len(s) - len(strings.TrimLeftFunc(string(s), f))
	if n == len(s) {
		return nil
	}
	return s[n:]
}

func TrimRightFunc(s []byte, f func(r rune) bool) []byte {
	return s[:len(strings.TrimRightFunc(string(s), f))]
}

func TrimFunc(s []byte, f func(r rune) bool) []byte { return TrimRightFunc(TrimLeftFunc(s, f), f) }

func among(cutset string) func(rune) bool {
	return func(r rune) bool { return strings.ContainsRune(cutset, r) }
}

func Trim(s []byte, cutset string) []byte      { return TrimFunc(s, among(cutset)) }
func TrimLeft(s []byte, cutset string) []byte  { return TrimLeftFunc(s, among(cutset)) }
func TrimRight(s []byte, cutset string) []byte { return TrimRightFunc(s, among(cutset)) }

func TrimSpace(s []byte) []byte {
	t := TrimLeft(s, spaces)
	if t == nil {
		return nil
	}
	return t[:len(strings.TrimSpace(string(t)))]
}

const spaces = "\t\n\v\f\r \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"

func CutPrefix(s, prefix []byte) (after []byte, found bool) {
	if !HasPrefix(s, prefix) {
		return s, false
	}
	return s[len(prefix):], true
}

func CutSuffix(s, suffix []byte) (before []byte, found bool) {
	if !HasSuffix(s, suffix) {
		return s, false
	}
	return s[:len(s)-len(suffix)], true
}

func TrimPrefix(s, prefix []byte) []byte {
	s, _ = CutPrefix(s, prefix)
	return s
}

func TrimSuffix(s, suffix []byte) []byte {
	s, _ = CutSuffix(s, suffix)
	return s
}

func Cut(s, sep []byte) (before, after []byte, found bool) {
	if i := Index(s, sep); i >= 0 {
		return s[:i], s[i+len(sep):], true
	}
	return s, nil, false
}

// places gives s the parts that lie one after the other in it, each `between` bytes after the one before.
func places(s []byte, parts []string, between int) [][]byte {
	if parts == nil {
		return nil
	}
	r := make([][]byte, 0, len(parts))
	at := 0
	for _, p := range parts {
		end := at + len(p)
		r = append(r, s[at:end:end])
		at = end + between
	}
	return r
}

func SplitN(s, sep []byte, n int) [][]byte {
	return places(s, strings.SplitN(string(s), string(sep), n), len(sep))
}
func Split(s, sep []byte) [][]byte { return SplitN(s, sep, -1) }
func SplitAfterN(s, sep []byte, n int) [][]byte {
	return places(s, strings.SplitAfterN(string(s), string(sep), n), 0)
}
func SplitAfter(s, sep []byte) [][]byte { return SplitAfterN(s, sep, -1) }

func FieldsFunc(s []byte, f func(rune) bool) [][]byte {
	r := [][]byte{}
	at := 0
	for _, p := range strings.FieldsFunc(string(s), f) {
		at += IndexFunc(s[at:], func(c rune) bool { return !f(c) })
		r = append(r, s[at:at+len(p):at+len(p)])
		at += len(p)
	}
	return r
}

func Fields(s []byte) [][]byte { return FieldsFunc(s, among(spaces)) }

func each(parts func() [][]byte) iter.Seq[[]byte] {
	return func(yield func([]byte) bool) {
		for _, part := range parts() {
			if !yield(part) {
				return
			}
		}
	}
}

func SplitSeq(s, sep []byte) iter.Seq[[]byte] { return each(func() [][]byte { return Split(s, sep) }) }
func SplitAfterSeq(s, sep []byte) iter.Seq[[]byte] {
	return each(func() [][]byte { return SplitAfter(s, sep) })
}
func FieldsSeq(s []byte) iter.Seq[[]byte] { return each(func() [][]byte { return Fields(s) }) }
func FieldsFuncSeq(s []byte, f func(rune) bool) iter.Seq[[]byte] {
	return each(func() [][]byte { return FieldsFunc(s, f) })
}

func Lines(s []byte) iter.Seq[[]byte] {
	return each(func() [][]byte {
		parts := SplitAfter(s, []byte("\n"))
		if n := len(parts) - 1; len(parts[n]) == 0 {
			parts = parts[:n]
		}
		return parts
	})
}
