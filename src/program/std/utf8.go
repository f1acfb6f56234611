// Package utf8: the basics.
package utf8

const (
	RuneError = '\uFFFD'
	RuneSelf  = 0x80
	MaxRune   = '\U0010FFFF'
	UTFMax    = 4
)

func RuneLen(r rune) int {
	if !ValidRune(r) {
		return -1
	}
	return len(string(r))
}

func RuneCountInString(s string) (n int) {
	for range s {
		n++
	}
	return n
}

func RuneCount(p []byte) int { return RuneCountInString(string(p)) }

func DecodeRuneInString(s string) (r rune, size int) {
	size = len(s)
	r = RuneError
	for i, next := range s {
		if i > 0 {
			size = i
			break
		}
		r = next
	}
	return r, size
}

func DecodeRune(p []byte) (r rune, size int) { return DecodeRuneInString(string(p)) }

func ValidString(s string) bool {
	for i, r := range s {
		if r == RuneError && (len(s) < i+3 || s[i:i+3] != "\uFFFD") {
			return false
		}
	}
	return true
}

func DecodeLastRuneInString(s string) (r rune, size int) {
	if s == "" {
		return RuneError, 0
	}
	for start := max(0, len(s)-UTFMax); start < len(s)-1; start++ {
		if r, size := DecodeRuneInString(s[start:]); start+size == len(s) && size > 1 {
			return r, size
		}
	}
	return DecodeRuneInString(s[len(s)-1:])
}

func DecodeLastRune(p []byte) (r rune, size int) { return DecodeLastRuneInString(string(p)) }
func Valid(p []byte) bool                        { return ValidString(string(p)) }
func ValidRune(r rune) bool                      { return 0 <= r && r < 0xD800 || 0xDFFF < r && r <= MaxRune }
func RuneStart(b byte) bool                      { return b&0xC0 != 0x80 }
func AppendRune(p []byte, r rune) []byte         { return append(p, string(r)...) }

func EncodeRune(p []byte, r rune) int {
	s := string(r)
	_ = p[len(s)-1]
	return copy(p, s)
}
