package main

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

func main() {
	for _, r := range "aZ9 é\tÅß!€Ⅷ\u00a0\u2003\x00ǅ世٣+\u0301" {
		fmt.Printf("%U %t%t%t%t%t%t%t%t%t%t%t %c%c%c\n", r, unicode.IsLetter(r), unicode.IsUpper(r), unicode.IsLower(r), unicode.IsTitle(r),
			unicode.IsDigit(r), unicode.IsNumber(r), unicode.IsSpace(r), unicode.IsPunct(r), unicode.IsSymbol(r), unicode.IsControl(r), unicode.IsPrint(r),
			unicode.ToUpper(r), unicode.ToLower(r), unicode.ToLower(unicode.ToUpper(r)))
	}
	fmt.Println(unicode.IsLetter(-1), unicode.ToUpper(-5), unicode.MaxRune, unicode.IsGraphic('\u00a0'), unicode.IsMark('\u0301'))
	fmt.Println(strings.ToUpper("héllo straße \xff"), strings.ToLower("ÀÉ Σ İ"), strings.EqualFold("École", "éCOLE"))
	fmt.Println(strings.Fields(" a\u2003b\u00a0c\n"), strings.FieldsFunc("a1b22c", unicode.IsDigit), strings.TrimFunc("12ab3", unicode.IsNumber))
	fmt.Printf("%q %q\n", strings.TrimRight("añ\xffñ", "ñ"), strings.TrimSpace("\u2003x\u00a0"))
	words := strings.FieldsFunc("It's 5 o'clock—now!", func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' })
	fmt.Println(len(words), words)
	fmt.Println(utf8.ValidRune(0xd800), utf8.RuneLen(-1), utf8.RuneLen('世'), utf8.Valid([]byte{0xff}))
	b := make([]byte, 4)
	fmt.Println(utf8.EncodeRune(b, '世'), b, utf8.AppendRune(nil, 'é'), utf8.RuneStart(b[1]))
	fmt.Println(utf8.DecodeLastRuneInString("a\xe4\xb8"))
	fmt.Println(utf8.DecodeLastRune(nil))
	for _, s := range []string{`"a\tb\u00e9\xff"`, "`raw\\n`", `'x'`, `'\''`, `"open`, `nope`, `"a" `, `''`, `""`, `'ab'`} {
		t, err := strconv.Unquote(s)
		fmt.Printf("%q %v\n", t, err)
	}
	fmt.Println(strconv.QuoteRune('☺'), strconv.QuoteToASCII("☺\n"), string(strconv.AppendQuote([]byte("x="), "y\"")), string(strconv.AppendBool(nil, true)))
	_, err := strconv.ParseFloat("1e400", 64)
	fmt.Println(err)
	f, err := strconv.ParseFloat("-Inf", 64)
	fmt.Println(f, err)
}
