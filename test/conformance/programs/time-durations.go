package main

import (
	"fmt"
	"time"
)

func main() {
	d := 90*time.Minute + 30*time.Second + 5*time.Millisecond
	fmt.Println(d, time.Duration(0), 1500*time.Microsecond, time.Duration(1), -2*time.Second, d.Hours() > 1.5, d.Seconds(), d.Milliseconds())
	fmt.Println(time.Duration(1.5*float64(time.Second)), 2*time.Hour, time.Second/3)
	timer := time.NewTimer(time.Hour)
	fmt.Println(timer.Stop())
	<-time.After(time.Millisecond)
	done := make(chan bool)
	time.AfterFunc(time.Millisecond, func() { done <- true })
	fmt.Println(<-done)
	tk := time.NewTicker(time.Millisecond)
	<-tk.C
	<-tk.C
	tk.Stop()
	fmt.Println("ticked")
}
