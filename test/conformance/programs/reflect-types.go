package main

import (
	"errors"
	"fmt"
	"reflect"
	"sync"
	"time"
)

type Point struct {
	X, Y int `json:"x,omitempty" db:"col"`
	name string
	time.Duration
}

type Pair[K comparable, V any] struct {
	Key K
	Val V
}

type Level uint8

func (l Level) String() string { return fmt.Sprintf("level %d", uint8(l)) }

type Shape interface{ Area() float64 }

func describe(v any) {
	t := reflect.TypeOf(v)
	if t == nil {
		fmt.Println("nil")
		return
	}
	fmt.Printf("%v %q %v %q %v\n", t, t.Name(), t.Kind(), t.PkgPath(), t.Comparable())
	switch t.Kind() {
	case reflect.Pointer, reflect.Slice:
		fmt.Println(" of", t.Elem())
	case reflect.Array:
		fmt.Println(" of", t.Len(), t.Elem())
	case reflect.Map:
		fmt.Println(" from", t.Key(), "to", t.Elem())
	case reflect.Chan:
		fmt.Println(" chan", t.ChanDir(), t.Elem())
	case reflect.Struct:
		for i := range t.NumField() {
			f := t.Field(i)
			fmt.Println(" ", f.Name, f.Type, f.Type.Kind(), f.Tag.Get("json"), f.Anonymous, f.IsExported(), f.Index)
		}
	}
}

func try(f func()) {
	defer func() { fmt.Println("recovered:", recover()) }()
	f()
}

func main() {
	var s Shape
	var ch <-chan int
	for _, v := range []any{
		nil, 1, "a", 2.5, true, 'x', byte(1), []string{"a"}, [3]int{}, map[string][]int{}, &Point{}, Point{}, Pair[string, *Point]{}, Level(3),
		ch, make(chan<- string), func(int) error { return nil }, errors.New("e"), struct{}{}, s, &s, time.Second, &sync.Mutex{}, complex(1, 2),
	} {
		describe(v)
	}
	fmt.Println(reflect.TypeOf(1) == reflect.TypeOf(2), reflect.TypeOf(1) == reflect.TypeOf("a"), reflect.TypeOf([]int{}) == reflect.TypeOf([]int(nil)))
	fmt.Println(reflect.TypeFor[Shape](), reflect.TypeFor[Shape]().Kind(), reflect.TypeFor[int]() == reflect.TypeOf(3))
	f, ok := reflect.TypeOf(Point{}).FieldByName("Y")
	fmt.Println(f.Name, f.Tag, f.Tag.Get("db"), ok)
	_, ok = f.Tag.Lookup("yaml")
	_, found := reflect.TypeOf(Point{}).FieldByName("Z")
	fmt.Println(ok, found, reflect.Struct, reflect.Kind(99), reflect.Ptr == reflect.Pointer)

	v := reflect.ValueOf(Pair[string, []int]{"k", []int{4, 5}})
	fmt.Println(v, v.Kind(), v.Type(), v.NumField(), v.Field(0), v.Field(1).Len(), v.Field(1).Index(1), v.FieldByName("Key").String())
	fmt.Println(v.FieldByName("None").IsValid(), v.FieldByName("None"), reflect.ValueOf(nil).IsValid(), reflect.ValueOf(nil).Kind())
	p := &Pair[int, string]{7, "seven"}
	e := reflect.ValueOf(p).Elem()
	fmt.Println(e.Field(0).Int(), e.Field(1).String(), e.Type(), reflect.Indirect(reflect.ValueOf(p)).Field(0).Interface().(int)+1)
	fmt.Println(reflect.ValueOf(Level(9)).Uint(), reflect.ValueOf(2.5).Float(), reflect.ValueOf(true).Bool(), reflect.ValueOf(Level(9)), reflect.ValueOf(5).String())
	fmt.Println(reflect.ValueOf([2]string{"a", "b"}).Index(1), reflect.ValueOf("héy").Index(1), reflect.ValueOf("héy").Len())
	var np *Point
	var nm map[string]int
	var ns []int
	fmt.Println(reflect.ValueOf(np).IsNil(), reflect.ValueOf(nm).IsNil(), reflect.ValueOf(ns).IsNil(), reflect.ValueOf([]int{}).IsNil())
	fmt.Println(reflect.ValueOf(0).IsZero(), reflect.ValueOf(Point{}).IsZero(), reflect.ValueOf(Point{X: 1}).IsZero(), reflect.ValueOf(Pair[string, []int]{}).IsZero(), reflect.ValueOf(ns).IsZero())
	fmt.Println(reflect.Zero(reflect.TypeOf(Point{})).Interface() == any(Point{}), reflect.ValueOf(np).Elem().IsValid())
	fmt.Printf("%v %d %+v %s\n", reflect.ValueOf(3), reflect.ValueOf(4), reflect.ValueOf(*p), reflect.ValueOf("text"))
	try(func() { reflect.ValueOf("a").Int() })
	try(func() { reflect.ValueOf(nil).Type() })
	try(func() { reflect.TypeOf(1).Elem() })
	try(func() { reflect.TypeOf(1).NumField() })
	try(func() { reflect.ValueOf([]int{1}).Index(1) })
	try(func() { reflect.ValueOf(Point{}).Field(9) })
	try(func() { reflect.ValueOf(1).Len() })
}
