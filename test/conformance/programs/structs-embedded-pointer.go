package main

import (
	"fmt"
)

type Logger struct{ prefix string }

func (l *Logger) Log(s string) { fmt.Println(l.prefix + s) }

type Service struct {
	*Logger
	name string
}

func main() {
	l := &Logger{prefix: "> "}
	s := Service{Logger: l, name: "svc"}
	s.Log("hi")
	l.prefix = "* "
	s.Log("ho")
	t := s
	t.prefix = "- "
	s.Log("he")
	f := s.Log
	f("bound")
}
