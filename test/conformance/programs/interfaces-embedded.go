package main

import (
	"fmt"
)

type Reader interface{ Read() string }
type Writer interface{ Write(string) }
type ReadWriter interface {
	Reader
	Writer
}

type File struct{ data string }

func (f *File) Read() string   { return f.data }
func (f *File) Write(s string) { f.data += s }

func main() {
	var rw ReadWriter = &File{}
	rw.Write("abc")
	var r Reader = rw
	fmt.Println(r.Read())
	w, ok := r.(Writer)
	fmt.Println(ok)
	w.Write("def")
	fmt.Println(rw.Read())
	_, ok = r.(interface{ Close() })
	fmt.Println(ok)
}
