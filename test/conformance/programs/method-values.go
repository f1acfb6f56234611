package main

import (
	"fmt"
)

type Counter struct{ n int }

func (c *Counter) Inc()    { c.n++ }
func (c Counter) Get() int { return c.n }

func main() {
	c := Counter{}
	inc := c.Inc
	inc()
	inc()
	get := c.Get
	c.Inc()
	fmt.Println(c.n, get())
	f := (*Counter).Inc
	f(&c)
	g := Counter.Get
	fmt.Println(g(c))
	var i interface{ Get() int } = c
	h := i.Get
	c.Inc()
	fmt.Println(h(), c.Get())
	fs := map[string]func(){"inc": c.Inc}
	fs["inc"]()
	fmt.Println(c.n)
}
