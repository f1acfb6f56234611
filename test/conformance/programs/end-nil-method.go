package main

type T struct{ x int }

func (t *T) get() int { return t.x }

func main() {
	var t *T
	println(t.get())
}
