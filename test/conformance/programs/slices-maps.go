package main

import (
	"fmt"
	"maps"
	"slices"
	"sort"
)

type P struct {
	X, Y int
}

func main() {
	s := []int{1, 2, 3}
	t := s[:2]
	t = append(t, 9)
	fmt.Println(s, t, len(t), cap(t))
	t = append(t, 10)
	t[0] = 7
	fmt.Println(s, t, len(t), cap(t))
	var u []string
	for i := 0; i < 10; i++ {
		u = append(u, fmt.Sprint(i))
	}
	fmt.Println(u, len(u), cap(u))
	n := copy(s, s[1:])
	fmt.Println(n, s)
	m := map[string]int{"a": 1, "b": 2}
	m["c"] += 3
	delete(m, "a")
	v, ok := m["zz"]
	fmt.Println(m, len(m), v, ok)
	keys := slices.Sorted(maps.Keys(m))
	fmt.Println(keys)
	pm := map[P][]int{}
	pm[P{1, 2}] = append(pm[P{1, 2}], 5)
	pm[P{1, 2}] = append(pm[P{1, 2}], 6)
	fmt.Println(pm, pm[P{0, 0}] == nil)
	arr := [3]int{1, 2, 3}
	brr := arr
	brr[1] = 20
	pa := &arr
	pa[2] = 30
	fmt.Println(arr, brr, arr == brr, len(pa))
	for i, x := range arr {
		arr[2] = 100
		fmt.Print(i, x, " ")
	}
	fmt.Println()
	grid := [2][3]int{{1, 2, 3}, {4, 5, 6}}
	for _, row := range grid {
		for j := range row {
			row[j] *= 2
		}
		fmt.Print(row)
	}
	fmt.Println(grid)
	people := []P{{3, 1}, {1, 2}, {2, 3}}
	sort.Slice(people, func(i, j int) bool { return people[i].X < people[j].X })
	fmt.Printf("%v %+v %#v\n", people, people[0], people[1])
	clear(m)
	fmt.Println(m, len(m))
	b := []byte("héllo")
	r := []rune("héllo")
	fmt.Println(len(b), len(r), string(r[1]), string(b[:3]), b)
	for i, c := range "aé" {
		fmt.Print(i, ":", string(c), " ")
	}
	fmt.Println()
	fmt.Println(s[1:2:3], cap(s[1:2:3]))
	var nilmap map[string]int
	fmt.Println(nilmap["x"], len(nilmap), nilmap == nil)
	x := [...]string{2: "c", 0: "a"}
	fmt.Printf("%q %d\n", x, len(x))
	type inner struct{ A []int }
	in := inner{[]int{1}}
	cp := in
	cp.A[0] = 5
	fmt.Println(in, cp)
	ps := []*P{{1, 2}, {3, 4}}
	ps[0].X = 10
	fmt.Println(*ps[0], ps[1].Y)
}
