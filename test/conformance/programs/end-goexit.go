package main

import "runtime"

func main() {
	done := make(chan bool)
	go func() {
		defer close(done)
		defer println("deferred")
		runtime.Goexit()
		println("no")
	}()
	<-done
	println("end")
}
