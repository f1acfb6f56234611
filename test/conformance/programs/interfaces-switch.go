package main

import (
	"fmt"
)

type E struct{}

func (E) Error() string { return "err" }

func kind(v any) string {
	switch x := v.(type) {
	case nil:
		return "nil"
	case int, int8:
		return fmt.Sprintf("int(%v)", x)
	case string:
		return "string" + x
	case *E:
		return "*E"
	case error:
		return "error " + x.Error()
	case []int:
		return fmt.Sprint(len(x))
	case func():
		return "func"
	case map[string]int, chan int:
		return "map"
	case bool:
		if x {
			return "yes"
		}
		return "no"
	default:
		return fmt.Sprintf("%T", x)
	}
}

func main() {
	for _, v := range []any{1, "s", 2.5, nil, []int{1}, E{}, &E{}, func() {}, map[string]int{}, int8(3), true, struct{}{}} {
		fmt.Print(kind(v), " ")
	}
	fmt.Println()
}
