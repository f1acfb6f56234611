package main

import (
	"fmt"
)

type Node struct {
	val  int
	next *Node
}

func main() {
	var head *Node
	for i := range 5 {
		head = &Node{i, head}
	}
	var prev *Node
	for cur := head; cur != nil; {
		cur.next, prev, cur = prev, cur, cur.next
	}
	for n := prev; n != nil; n = n.next {
		fmt.Print(n.val, " ")
	}
	fmt.Println()
}
