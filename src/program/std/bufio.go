// Package bufio: lines and words of a Reader, and a Writer that is written through when it is flushed.
package bufio

import (
	"errors"
	"io"
)

const MaxScanTokenSize = 64 * 1024

var (
	ErrTooLong         = errors.New("bufio.Scanner: token too long")
	ErrNegativeAdvance = errors.New("bufio.Scanner: SplitFunc returns negative advance count")
	ErrAdvanceTooFar   = errors.New("bufio.Scanner: SplitFunc returns advance count beyond input")
)

type SplitFunc func(data []byte, atEOF bool) (advance int, token []byte, err error)

// Scanner reads all there is before it looks for the first token.
type Scanner struct {
	r     io.Reader
	split SplitFunc
	data  []byte
	token []byte
	isAll bool
	done  bool
	err   error
}

func NewScanner(r io.Reader) *Scanner { return &Scanner{r: r, split: ScanLines} }

func (s *Scanner) Split(split SplitFunc)      { s.split = split }
func (s *Scanner) Buffer(buf []byte, max int) {}
func (s *Scanner) Text() string               { return string(s.token) }
func (s *Scanner) Bytes() []byte              { return s.token }
func (s *Scanner) Err() error                 { return s.err }

func (s *Scanner) Scan() bool {
	if !s.isAll {
		s.isAll = true
		s.data, s.err = io.ReadAll(s.r)
	}
	s.token = nil
	for !s.done {
		advance, token, err := s.split(s.data, true)
		if err != nil {
			s.done = true
			s.err = err
			return false
		}
		if advance < 0 || advance > len(s.data) {
			s.done = true
			s.err = ErrAdvanceTooFar
			if advance < 0 {
				s.err = ErrNegativeAdvance
			}
			return false
		}
		s.data = s.data[advance:]
		if token != nil {
			s.token = token
			return true
		}
		if advance == 0 || len(s.data) == 0 {
			s.done = true
		}
	}
	return false
}

func ScanLines(data []byte, atEOF bool) (advance int, token []byte, err error) {
	for i, c := range data {
		if c == '\n' {
			return i + 1, withoutReturn(data[:i]), nil
		}
	}
	if atEOF && len(data) > 0 {
		return len(data), withoutReturn(data), nil
	}
	return 0, nil, nil
}

func withoutReturn(line []byte) []byte {
	if len(line) > 0 && line[len(line)-1] == '\r' {
		return line[:len(line)-1]
	}
	return line
}

func ScanWords(data []byte, atEOF bool) (advance int, token []byte, err error) {
	start := 0
	for start < len(data) && isSpace(data[start]) {
		start++
	}
	for i := start; i < len(data); i++ {
		if isSpace(data[i]) {
			return i + 1, data[start:i], nil
		}
	}
	if atEOF && len(data) > start {
		return len(data), data[start:], nil
	}
	return start, nil, nil
}

func isSpace(c byte) bool { return c == ' ' || '\t' <= c && c <= '\r' }

func ScanBytes(data []byte, atEOF bool) (advance int, token []byte, err error) {
	if len(data) == 0 {
		return 0, nil, nil
	}
	return 1, data[:1], nil
}

func ScanRunes(data []byte, atEOF bool) (advance int, token []byte, err error) {
	if len(data) == 0 {
		return 0, nil, nil
	}
	size := len(data)
	var r rune
	for i, c := range string(data) {
		if i > 0 {
			size = i
			break
		}
		r = c
	}
	return size, []byte(string(r)), nil
}

type Writer struct {
	w   io.Writer
	buf []byte
}

func NewWriter(w io.Writer) *Writer               { return &Writer{w: w} }
func NewWriterSize(w io.Writer, size int) *Writer { return &Writer{w: w} }

func (b *Writer) Buffered() int { return len(b.buf) }

func (b *Writer) Flush() error {
	if len(b.buf) == 0 {
		return nil
	}
	_, err := b.w.Write(b.buf)
	b.buf = nil
	return err
}

func (b *Writer) Write(p []byte) (nn int, err error) {
	b.buf = append(b.buf, p...)
	return len(p), nil
}

func (b *Writer) WriteString(s string) (int, error) {
	b.buf = append(b.buf, s...)
	return len(s), nil
}

func (b *Writer) WriteByte(c byte) error {
	b.buf = append(b.buf, c)
	return nil
}

func (b *Writer) WriteRune(r rune) (size int, err error) { return b.WriteString(string(r)) }

// Reader reads all there is at the first call.
type Reader struct {
	r     io.Reader
	data  []byte
	isAll bool
	err   error
}

func NewReader(r io.Reader) *Reader               { return &Reader{r: r} }
func NewReaderSize(r io.Reader, size int) *Reader { return &Reader{r: r} }

func (b *Reader) fill() {
	if !b.isAll {
		b.isAll = true
		b.data, b.err = io.ReadAll(b.r)
	}
}

func (b *Reader) end() error {
	if b.err != nil {
		return b.err
	}
	return io.EOF
}

func (b *Reader) ReadBytes(delim byte) ([]byte, error) {
	b.fill()
	for i, c := range b.data {
		if c == delim {
			line := append([]byte(nil), b.data[:i+1]...)
			b.data = b.data[i+1:]
			return line, nil
		}
	}
	rest := append([]byte(nil), b.data...)
	b.data = nil
	return rest, b.end()
}

func (b *Reader) ReadString(delim byte) (string, error) {
	line, err := b.ReadBytes(delim)
	return string(line), err
}

func (b *Reader) Read(p []byte) (n int, err error) {
	b.fill()
	if len(b.data) == 0 && len(p) > 0 {
		return 0, b.end()
	}
	n = copy(p, b.data)
	b.data = b.data[n:]
	return n, nil
}

func (b *Reader) ReadByte() (byte, error) {
	b.fill()
	if len(b.data) == 0 {
		return 0, b.end()
	}
	c := b.data[0]
	b.data = b.data[1:]
	return c, nil
}

func (b *Reader) ReadRune() (r rune, size int, err error) {
	b.fill()
	if len(b.data) == 0 {
		return 0, 0, b.end()
	}
	size, token, _ := ScanRunes(b.data, true)
	b.data = b.data[size:]
	for _, r := range string(token) {
		return r, size, nil
	}
	return 0, 0, nil
}

type ReadWriter struct {
	*Reader
	*Writer
}

func NewReadWriter(r *Reader, w *Writer) *ReadWriter { return &ReadWriter{r, w} }
