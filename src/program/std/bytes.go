// Package bytes: buffers, and what programs most often ask of byte slices.
package bytes

import (
	"io"
	"strings"
)

type Buffer struct {
	buf []byte
	off int
}

func NewBuffer(buf []byte) *Buffer     { return &Buffer{buf: buf} }
func NewBufferString(s string) *Buffer { return &Buffer{buf: []byte(s)} }
func (b *Buffer) Bytes() []byte        { return b.buf[b.off:] }
func (b *Buffer) Len() int             { return len(b.buf) - b.off }
func (b *Buffer) Cap() int             { return cap(b.buf) }
func (b *Buffer) Grow(n int)           {}
func (b *Buffer) Reset()               { b.buf, b.off = b.buf[:0], 0 }
func (b *Buffer) Truncate(n int)       { b.buf = b.buf[:b.off+n] }

func (b *Buffer) String() string {
	if b == nil {
		return "<nil>"
	}
	return string(b.buf[b.off:])
}

func (b *Buffer) Write(p []byte) (n int, err error) {
	b.buf = append(b.buf, p...)
	return len(p), nil
}

func (b *Buffer) WriteString(s string) (n int, err error) {
	b.buf = append(b.buf, s...)
	return len(s), nil
}

func (b *Buffer) WriteByte(c byte) error {
	b.buf = append(b.buf, c)
	return nil
}

func (b *Buffer) WriteRune(r rune) (n int, err error) { return b.WriteString(string(r)) }

func (b *Buffer) Read(p []byte) (n int, err error) {
	if b.off >= len(b.buf) {
		b.Reset()
		if len(p) == 0 {
			return 0, nil
		}
		return 0, io.EOF
	}
	n = copy(p, b.buf[b.off:])
	b.off += n
	return n, nil
}

func (b *Buffer) ReadByte() (byte, error) {
	if b.off >= len(b.buf) {
		b.Reset()
		return 0, io.EOF
	}
	c := b.buf[b.off]
	b.off++
	return c, nil
}

func (b *Buffer) ReadString(delim byte) (line string, err error) {
	i := IndexByte(b.buf[b.off:], delim)
	end := b.off + i + 1
	if i < 0 {
		end, err = len(b.buf), io.EOF
	}
	s := string(b.buf[b.off:end])
	b.off = end
	return s, err
}

func Equal(a, b []byte) bool            { return string(a) == string(b) }
func Compare(a, b []byte) int           { return strings.Compare(string(a), string(b)) }
func Contains(b, sub []byte) bool       { return strings.Contains(string(b), string(sub)) }
func Index(s, sep []byte) int           { return strings.Index(string(s), string(sep)) }
func HasPrefix(s, prefix []byte) bool   { return strings.HasPrefix(string(s), string(prefix)) }
func HasSuffix(s, suffix []byte) bool   { return strings.HasSuffix(string(s), string(suffix)) }
func ToUpper(s []byte) []byte           { return []byte(strings.ToUpper(string(s))) }
func ToLower(s []byte) []byte           { return []byte(strings.ToLower(string(s))) }
func Repeat(b []byte, count int) []byte { return []byte(strings.Repeat(string(b), count)) }

func Clone(b []byte) []byte {
	if b == nil {
		return nil
	}
	return append([]byte{}, b...)
}

func IndexByte(b []byte, c byte) int {
	for i, x := range b {
		if x == c {
			return i
		}
	}
	return -1
}

func Join(s [][]byte, sep []byte) []byte {
	var joined []byte
	for i, part := range s {
		if i > 0 {
			joined = append(joined, sep...)
		}
		joined = append(joined, part...)
	}
	return joined
}
