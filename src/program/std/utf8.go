// Package utf8: the basics.
package utf8

const (
	RuneError = '\uFFFD'
	RuneSelf  = 0x80
	MaxRune   = '\U0010FFFF'
	UTFMax    = 4
)

func RuneLen(r rune) int { return len(string(r)) }

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
