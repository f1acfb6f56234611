package main

import "fmt"

type P struct{ X, Y int }

func (p P) Format(f fmt.State, verb rune) {
	switch verb {
	case 'v':
		if f.Flag('+') {
			fmt.Fprintf(f, "P{X:%d Y:%d}", p.X, p.Y)
			return
		}
		if f.Flag('#') {
			fmt.Fprint(f, "main.P!")
			return
		}
		w, ok := f.Width()
		pr, ok2 := f.Precision()
		fmt.Fprintf(f, "(%d,%d)[%d %v %d %v]", p.X, p.Y, w, ok, pr, ok2)
	case 's':
		f.Write([]byte("str"))
	default:
		fmt.Fprintf(f, "%%!%c(P)", verb)
		fmt.Fprint(f, fmt.FormatString(f, verb))
	}
}

type G struct{ n int }

func (G) GoString() string { return "G!" }

func main() {
	p := P{1, 2}
	fmt.Printf("%v %+v %#v %s %d %8.3v|%-5d\n", p, p, p, p, p, p, p)
	fmt.Println(p, []P{{3, 4}}, map[string]P{"a": {5, 6}})
	fmt.Println(&p)
	var f fmt.Formatter = p
	s := fmt.Sprint(f)
	fmt.Println(s, len(s))
	fmt.Printf("%#v %v %+v %#v\n", G{1}, G{1}, []G{{2}}, []G{{2}})
	args := []any{p, 7}
	fmt.Printf("%+v %d\n", args...)
}
