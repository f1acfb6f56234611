package main

type E struct{}

func (E) Error() string { return "e" }

type F struct{ n int }

func (*F) Error() string { return "f" }

func main() {
	var e error = E{}
	println(e.(*F).n)
}
