package main

import (
	"errors"
	"fmt"
)

type Deep struct{ next *Deep }

func (d Deep) String() string { return fmt.Sprint("deep ", *d.next) }

type Bad int

func (b Bad) Error() string { panic(fmt.Sprintf("bad %d", int(b))) }

type Name struct{ s string }

func (n *Name) String() string { return n.s }

type Custom struct{ err error }

func (c Custom) String() string { panic(c.err) }

func main() {
	var n *Name
	fmt.Println(n, Bad(3), Deep{})
	fmt.Printf("%s|%v|%6d|%q\n", Bad(1), n, Bad(2), Custom{errors.New("why")})
	fmt.Printf("%v %+v\n", []any{Bad(4), &Name{"x"}}, struct{ D Deep }{})
	fmt.Println(fmt.Errorf("wrapped: %w", Bad(6)))
	defer func() {
		fmt.Println("recovered", recover())
		m := map[any]int{}
		defer func() { fmt.Println(recover()) }()
		fmt.Println(m[struct{ f any }{func() {}}])
	}()
	var nilMap map[any]bool
	delete(nilMap, []int{1})
}
