package main

import (
	"bytes"
	"fmt"
	"log"
	"os"
	"strings"
)

func main() {
	var buf bytes.Buffer
	l := log.New(&buf, "logger: ", log.Lmsgprefix)
	l.Print("Hello, log file!")
	l.SetPrefix("p2: ")
	l.Println("x", 3)
	fmt.Print(&buf)
	fmt.Println(l.Prefix(), l.Flags())
	log.SetFlags(0)
	log.SetOutput(os.Stdout)
	log.Println("to stdout")
	log.SetPrefix("[app] ")
	log.Printf("n=%d", 4)
	fmt.Println(log.Prefix(), log.Flags())
	var sb strings.Builder
	std := log.Default()
	std.SetOutput(&sb)
	log.Print("in builder")
	fmt.Printf("%q\n", sb.String())
	defer func() { fmt.Println("rec:", recover()) }()
	l.Panicf("bad %d", 1)
}
