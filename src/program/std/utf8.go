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

func RuneCountInString(s string) int {
	n := 0
	for range s {
		n++
	}
	return n
}

func RuneCount(p []byte) int { return RuneCountInString(string(p)) }

func DecodeRuneInString(s string) (rune, int) {
	size := len(s)
	first := rune(RuneError)
	for i, r := range s {
		if i > 0 {
			size = i
			break
		}
		first = r
	}
	return first, size
}

func DecodeRune(p []byte) (rune, int) { return DecodeRuneInString(string(p)) }

func ValidString(s string) bool {
	for i, r := range s {
		if r == RuneError && (len(s) < i+3 || s[i:i+3] != "\uFFFD") {
			return false
		}
	}
	return true
}

func DecodeLastRuneInString(s string) (rune, int) {
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

func DecodeLastRune(p []byte) (rune, int) { return DecodeLastRuneInString(string(p)) }
func Valid(p []byte) bool                 { return ValidString(string(p)) }
func ValidRune(r rune) bool               { return 0 <= r && r < 0xD800 || 0xDFFF < r && r <= MaxRune }
func RuneStart(b byte) bool               { return b&0xC0 != 0x80 }
func AppendRune(p []byte, r rune) []byte  { return append(p, string(r)...) }

func EncodeRune(p []byte, r rune) int {
	s := string(r)
	_ = p[len(s)-1]
	return copy(p, s)
}
