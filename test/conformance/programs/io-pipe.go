package main

import (
	"fmt"
	"io"
	"os"
)

func main() {
	r, w := io.Pipe()
	go func() {
		fmt.Fprint(w, "some io.Reader stream to be read\n")
		w.Close()
	}()
	if _, err := io.Copy(os.Stdout, r); err != nil {
		fmt.Println(err)
	}
	r2, w2 := io.Pipe()
	go func() {
		w2.CloseWithError(io.ErrUnexpectedEOF)
	}()
	b := make([]byte, 4)
	n, err := r2.Read(b)
	fmt.Println(n, err)
	r3, w3 := io.Pipe()
	r3.Close()
	_, err = w3.Write([]byte("x"))
	fmt.Println(err)
}
