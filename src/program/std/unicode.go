// Package unicode: classes and cases of characters; the engine knows Unicode's tables.
package unicode

const (
	MaxRune         = '\U0010FFFF'
	ReplacementChar = '\uFFFD'
	MaxASCII        = '\u007F'
	MaxLatin1       = '\u00FF'
)

// in reports whether a character has one of the general categories, as a regular expression names them: "L", "Lu", "Nd|Nl".
func in(r rune, categories string) bool
func upper(r rune) rune
func lower(r rune) rune

func IsLetter(r rune) bool  { return in(r, "L") }
func IsUpper(r rune) bool   { return in(r, "Lu") }
func IsLower(r rune) bool   { return in(r, "Ll") }
func IsTitle(r rune) bool   { return in(r, "Lt") }
func IsDigit(r rune) bool   { return in(r, "Nd") }
func IsNumber(r rune) bool  { return in(r, "N") }
func IsPunct(r rune) bool   { return in(r, "P") }
func IsSymbol(r rune) bool  { return in(r, "S") }
func IsMark(r rune) bool    { return in(r, "M") }
func IsControl(r rune) bool { return in(r, "Cc") }
func IsGraphic(r rune) bool { return in(r, "L|M|N|P|S|Zs") }
func IsPrint(r rune) bool   { return r == ' ' || in(r, "L|M|N|P|S") }

func IsSpace(r rune) bool {
	switch r {
	case '\t', '\n', '\v', '\f', '\r', ' ', 0x85, 0xA0:
		return true
	}
	return r > 255 && in(r, "Z")
}

func ToUpper(r rune) rune { return upper(r) }
func ToLower(r rune) rune { return lower(r) }
func ToTitle(r rune) rune { return upper(r) }
