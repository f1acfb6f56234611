package main

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"os"
	"strings"
)

func main() {
	r := io.LimitReader(strings.NewReader("hello world"), 5)
	io.Copy(os.Stdout, r)
	fmt.Println()
	var b1 bytes.Buffer
	t := io.TeeReader(strings.NewReader("tee"), &b1)
	io.ReadAll(t)
	fmt.Println(b1.String())
	m := io.MultiReader(strings.NewReader("one "), strings.NewReader("two"))
	s, _ := io.ReadAll(m)
	fmt.Println(string(s))
	io.CopyN(os.Stdout, strings.NewReader("abcdef"), 3)
	fmt.Println()
	buf := make([]byte, 4)
	n, err := io.ReadAtLeast(strings.NewReader("ab"), buf, 3)
	fmt.Println(n, err)
	w := io.MultiWriter(os.Stdout, io.Discard)
	fmt.Fprintln(w, "multi")
	rc := io.NopCloser(strings.NewReader("x"))
	fmt.Println(rc.Close())
	rw := bufio.NewReadWriter(bufio.NewReader(strings.NewReader("line\n")), bufio.NewWriter(os.Stdout))
	l, _ := rw.ReadString('\n')
	rw.WriteString(l)
	rw.Flush()
}
