package main

func main() {
	var x any = 3
	println(x.(interface{ Foo() }) == nil)
}
