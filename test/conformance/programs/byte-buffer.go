package main

import (
	"bytes"
	"fmt"
	"io"
)

func main() {
	var b bytes.Buffer
	fmt.Fprintf(&b, "%d items\n", 3)
	b.WriteString("second line\n")
	b.WriteByte('!')
	line, err := b.ReadString('\n')
	fmt.Printf("%q %v %d\n", line, err, b.Len())
	p := make([]byte, 8)
	for {
		n, err := b.Read(p)
		fmt.Printf("%q %v\n", p[:n], err)
		if err == io.EOF {
			break
		}
	}
	fmt.Println(bytes.Equal([]byte("a"), []byte("a")), bytes.IndexByte([]byte("abc"), 'c'), string(bytes.ToUpper([]byte("go"))))
}
