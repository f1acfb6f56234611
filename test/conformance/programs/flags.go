package main

import (
	"flag"
	"fmt"
	"time"
)

var workers = flag.Int("workers", 4, "how many workers")

type level int

func (l *level) String() string     { return fmt.Sprint(int(*l)) }
func (l *level) Set(s string) error { return nil }

func main() {
	var name string
	var lv level = 3
	flag.StringVar(&name, "name", "gopher", "a name")
	verbose := flag.Bool("v", false, "say more")
	wait := flag.Duration("wait", 2*time.Second, "how long")
	flag.Var(&lv, "level", "a level")
	ratio := flag.Float64("ratio", 0.5, "a ratio")
	fmt.Println(flag.Parsed())
	flag.Parse()
	fmt.Println(*workers, name, *verbose, *wait, *ratio, lv, flag.Parsed(), flag.NArg(), flag.Args(), flag.Arg(0) == "", flag.NFlag())
	if flag.NArg() > 0 {
		flag.Usage()
	}
}
