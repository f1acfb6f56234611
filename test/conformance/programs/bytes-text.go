package main

import (
	"bytes"
	"fmt"
	"io"
)

func main() {
	b := []byte("hello, world, hello")
	fmt.Println(bytes.Count(b, []byte("hello")), bytes.LastIndex(b, []byte("hello")), bytes.ContainsAny(b, "xyz"))
	parts := bytes.Split(b, []byte(", "))
	fmt.Printf("%q %s\n", parts, bytes.Join(parts, []byte("|")))
	fmt.Printf("%q\n", bytes.Fields([]byte("  a b  c ")))
	fmt.Printf("%s %s %s\n", bytes.TrimSpace([]byte(" x ")), bytes.Trim([]byte("--y--"), "-"), bytes.TrimPrefix([]byte("prez"), []byte("pre")))
	x, y, ok := bytes.Cut([]byte("k=v"), []byte("="))
	fmt.Printf("%s %s %v\n", x, y, ok)
	fmt.Printf("%s %s\n", bytes.ReplaceAll(b, []byte("l"), []byte("L")), bytes.Map(func(r rune) rune { return r + 1 }, []byte("abc")))
	rd := bytes.NewReader([]byte("reader"))
	p := make([]byte, 3)
	n, err := rd.Read(p)
	fmt.Println(n, err, string(p), rd.Len())
	rest, _ := io.ReadAll(rd)
	fmt.Println(string(rest), bytes.EqualFold([]byte("Go"), []byte("GO")))
	fmt.Println(bytes.Runes([]byte("añ")), bytes.IndexRune(b, 'w'), bytes.IndexAny(b, "ow"), bytes.LastIndexByte(b, 'o'))
	for l := range bytes.Lines([]byte("a\nb\n")) {
		fmt.Printf("%q ", l)
	}
	for l := range bytes.SplitSeq([]byte("a,b"), []byte(",")) {
		fmt.Printf("%q ", l)
	}
	fmt.Println()
	fmt.Printf("%s %s\n", bytes.Title([]byte("ab cd")), bytes.ToTitle([]byte("ab")))
}
