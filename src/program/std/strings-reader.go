package strings

import (
	"errors"
	"io"
)

// Replacer tries its pairs in their order at every place.
type Replacer struct{ oldnew []string }

func NewReplacer(oldnew ...string) *Replacer {
	if len(oldnew)%2 == 1 {
		panic("strings.NewReplacer: odd argument count")
	}
	return &Replacer{append([]string(nil), oldnew...)}
}

// at finds the pair for the beginning of s.
func (r *Replacer) at(s string, skipEmpty bool) (old, new string, ok bool) {
	for i := 0; i < len(r.oldnew); i += 2 {
		if HasPrefix(s, r.oldnew[i]) && !(skipEmpty && r.oldnew[i] == "") {
			return r.oldnew[i], r.oldnew[i+1], true
		}
	}
	return "", "", false
}

func (r *Replacer) Replace(s string) string {
	out := ""
	wasEmpty := false
	for i := 0; i <= len(s); {
		old, new, ok := r.at(s[i:], wasEmpty)
		wasEmpty = ok && old == ""
		if ok {
			out += new
			i += len(old)
			continue
		}
		if i < len(s) {
			out += s[i : i+1]
		}
		i++
	}
	return out
}

func (r *Replacer) WriteString(w io.Writer, s string) (n int, err error) {
	return io.WriteString(w, r.Replace(s))
}

// Reader reads from a string.
type Reader struct {
	s string
	i int
}

func NewReader(s string) *Reader { return &Reader{s: s} }

func (r *Reader) Len() int       { return len(r.s) - r.i }
func (r *Reader) Size() int64    { return int64(len(r.s)) }
func (r *Reader) Reset(s string) { *r = Reader{s: s} }

func (r *Reader) Read(b []byte) (n int, err error) {
	if r.i >= len(r.s) {
		return 0, io.EOF
	}
	n = copy(b, r.s[r.i:])
	r.i += n
	return n, nil
}

func (r *Reader) ReadByte() (byte, error) {
	if r.i >= len(r.s) {
		return 0, io.EOF
	}
	c := r.s[r.i]
	r.i++
	return c, nil
}

func (r *Reader) UnreadByte() error {
	if r.i <= 0 {
		return errors.New("strings.Reader.UnreadByte: at beginning of string")
	}
	r.i--
	return nil
}

func (r *Reader) ReadRune() (ch rune, size int, err error) {
	if r.i >= len(r.s) {
		return 0, 0, io.EOF
	}
	for i, ch := range r.s[r.i:] {
		if i > 0 {
			r.i += i
			return first(r.s[r.i-i:]), i, nil
		}
		_ = ch
	}
	size = len(r.s) - r.i
	r.i = len(r.s)
	return first(r.s[r.i-size:]), size, nil
}

func first(s string) rune {
	for _, c := range s {
		return c
	}
	return '\uFFFD'
}
