package main

import (
	"fmt"
)

type Animal struct {
	Name string
	Legs int
}

func (a Animal) Speak() string    { return a.Name + " makes a sound" }
func (a *Animal) Rename(n string) { a.Name = n }

type Dog struct {
	Animal
	sound string
}

func (d Dog) Speak() string { return d.Name + " says " + d.sound }

type Speaker interface{ Speak() string }
type Renamer interface{ Rename(string) }

func main() {
	d := Dog{Animal{"Rex", 4}, "woof"}
	fmt.Println(d.Name, d.Legs, d.Speak(), d.Animal.Speak(), d)
	d.Name = "Max"
	d.Rename("Zed")
	fmt.Println(d.Name)
	var s Speaker = d
	fmt.Println(s.Speak())
	var r Renamer = &d
	r.Rename("Q")
	fmt.Println(d.Name)
}
