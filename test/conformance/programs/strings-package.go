package main

import (
	"fmt"
	"strings"
)

func main() {
	fmt.Println(strings.Contains("seafood", "foo"), strings.Index("chicken", "ken"), strings.LastIndex("go gopher", "go"), strings.HasPrefix("golang", "go"), strings.HasSuffix("golang", "ng"))
	fmt.Println(strings.Split("a,b,c", ","), len(strings.Split("", ",")), strings.Fields("  a b   c "), strings.Join([]string{"x", "y"}, "-"))
	fmt.Println(strings.Repeat("na", 2), strings.Replace("oink oink oink", "k", "ky", 2), strings.ReplaceAll("oink oink", "oink", "moo"), strings.ToUpper("abc"), strings.ToLower("ABC"))
	fmt.Println(strings.TrimSpace("  x \n"), strings.Trim("xxhixx", "x"), strings.TrimLeft("xxhix", "x"), strings.TrimPrefix("prefix-x", "prefix-"), strings.TrimSuffix("x.go", ".go"))
	fmt.Println(strings.Count("cheese", "e"), strings.EqualFold("Go", "GO"), strings.SplitN("a,b,c,d", ",", 2), strings.Map(func(r rune) rune { return r + 1 }, "abc"))
	before, after, ok := strings.Cut("k=v", "=")
	fmt.Println(before, after, ok, strings.IndexByte("abc", 'c'), strings.ContainsRune("abc", 'b'), strings.Title("hi there"))
}
