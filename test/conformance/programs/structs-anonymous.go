package main

import (
	"fmt"
)

func main() {
	p := struct {
		X, Y int
		Tags []string
	}{1, 2, []string{"a"}}
	q := p
	q.Tags[0] = "b"
	q.X = 5
	fmt.Printf("%v %+v\n", p, q)
	pts := []struct{ x, y int }{{1, 2}, {3, 4}}
	for i := range pts {
		pts[i].x *= 10
	}
	for _, pt := range pts {
		pt.y = 0
	}
	fmt.Println(pts)
}
