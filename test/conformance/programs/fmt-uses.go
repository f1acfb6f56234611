package main

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"time"
)

type W int

func (w W) String() string { return "W!" }

type E struct{ a int }

func (e *E) Error() string { return "E!" }

type G struct{ n int }

func (G) GoString() string { return "G!" }

func main() {
	fmt.Fprintf(os.Stdout, "%d %v %x %T %t\n", W(3), W(3), W(3), W(3), W(2))
	a := []any{W(3), W(4), &E{1}, errors.New("q")}
	fmt.Printf("%d %s %d %v\n", a...)
	fmt.Printf("%*d %[1]d %v\n", 1, W(3), 2)
	fmt.Printf("%[1]d %[1]v %[1]T %[2]v\n", W(3), time.Second)
	fmt.Printf("%[3]d %[1]*d|%.*f|%*d\n", 4, 5)
	fmt.Printf("%*d|%.*f|%-*d|%*d\n", 4, 5, 1, 2.55, 3, 1, -4, 2)
	fmt.Printf("%*d %.*d\n", "x", 5, "y", 6)
	fmt.Println(fmt.Sprintf("%d of %v", time.Second, time.Second), fmt.Errorf("e %d %w", W(2), os.ErrNotExist))
	fmt.Printf("%#v %v %+v %#v %#v\n", G{1}, G{1}, []G{{2}}, []G{{2}}, struct {
		A G
		b G
	}{})
	fmt.Fprintf(os.Stdout, "%#v %8.3v|\n", W(3), W(4))
	fmt.Printf("%d %d\n", 1)
	fmt.Printf("%d\n", 1, 2, W(2))
	fmt.Printf("%!\n")
	s := []int{1}
	fmt.Println(strings.HasPrefix(fmt.Sprintf("%p", s), "0x"), fmt.Sprintf("%[2]*[1]d|", 7, 5))
}
