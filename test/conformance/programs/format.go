package main

import (
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"
)

type T struct {
	A int
	B string
	C []int
	d *int
}
type S string
type E struct{}

func (E) Error() string { return "an error" }

func main() {
	t := T{1, "x", []int{1, 2}, nil}
	fmt.Printf("%v|%+v|%T\n", t, t, t)
	fmt.Printf("%#v\n", T{A: 1, B: "q"})
	fmt.Printf("%v %+v\n", &t, &t)
	fmt.Printf("%d|%5d|%-5d|%05d|%+d|%x|%X|%o|%b|%c|%U|%q\n", 42, 42, 42, 42, 42, 255, 255, 8, 5, 'x', 'x', 'x')
	fmt.Printf("%s|%10s|%-10s|%q|%x|%.2s\n", "go", "go", "go", "go\n", "go", "gopher")
	fmt.Printf("%f|%.2f|%8.3f|%e|%g|%G\n", 3.14159, 3.14159, 3.14159, 31415.9, 1e-10, 1e30)
	fmt.Printf("%t|%v|%p|%v\n", true, false, nil, nil)
	fmt.Printf("%v %v %v\n", []string{"a", "b"}, map[int]string{2: "b", 1: "a"}, [2]bool{true, false})
	fmt.Printf("%#v %#v %#v %#v\n", []string{"a"}, map[string]int{"z": 1}, S("s"), 3.0)
	fmt.Printf("%d%%|%!|%z\n", 50, 1)
	fmt.Printf("%d %s\n", "str", 5)
	fmt.Printf("%d\n", 1, 2)
	fmt.Printf("%d %d\n", 1)
	fmt.Printf("%[2]d %[1]d\n", 1, 2)
	fmt.Printf("%*d|%.*f|%-*d|\n", 5, 42, 2, 3.14159, 4, 7)
	fmt.Println(E{}, &E{}, errors.New("e"), error(nil))
	fmt.Printf("%v %s %d\n", E{}, E{}, E{})
	fmt.Println("a", 1, 2, "b", 3.0, 'c', nil, []byte("hi"), S("s"))
	fmt.Print("a", 1, 2, "b", 3.5, 4, "\n")
	fmt.Printf("%x %X %s %v\n", []byte("abc"), "abc", []byte("abc"), []byte("abc"))
	fmt.Printf("%6.2f|%-8v|%8v|%08b|% d|%+.1e\n", 1.0, "ab", true, 5, 7, 12345.678)
	fmt.Printf("%v %v\n", struct {
		X any
		Y error
	}{1, nil}, [][]int{{1}, {2, 3}})
	fmt.Fprintln(os.Stdout, "to stdout", 1)
	fmt.Fprintf(os.Stdout, "%s-%d\n", "x", 1)
	args := []any{1, "two", 3.0}
	fmt.Println(args...)
	fmt.Printf("%v %v %v\n", args...)
	fmt.Println(strconv.Itoa(-45), strconv.Quote("hi\t"), strconv.FormatInt(255, 2))
	n, err := strconv.Atoi("12x")
	fmt.Println(n, err)
	fmt.Println(strings.Split("a,b,c", ","), strings.Repeat("ab", 3), strings.ToUpper("abc"), strings.Fields(" a  b "), strings.Contains("abc", "bc"))
	fmt.Println(strings.Join([]string{"x", "y"}, "-"), strings.TrimSpace("  t "), strings.Replace("aaa", "a", "b", 2), strings.Index("chicken", "ken"))
	var sb strings.Builder
	fmt.Fprintf(&sb, "%03d", 7)
	sb.WriteString("!")
	fmt.Println(sb.String(), sb.Len())
	fmt.Println(1e6, 1e21, 123456789.0, 1.0, float32(0.1), 1e-5, -0.0, 100000000000000000000.0)
	fmt.Println(int64(-5), uint8(200), 'a', "日本", complex(1, -2))
	fmt.Printf("%8q|%-8q|%+q|%#q\n", "a", "b", "é", "raw")
	fmt.Printf("%t %v %08.3f %+d %x\n", false, 'x', -3.14159, -7, -255)
}
