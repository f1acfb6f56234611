package main

import (
	"errors"
	"fmt"
)

type NotFound struct{ key string }

func (n *NotFound) Error() string { return "not found: " + n.key }

var ErrTemp = errors.New("temporary")

type Temp struct{}

func (Temp) Error() string        { return "temp" }
func (Temp) Is(target error) bool { return target == ErrTemp }

func main() {
	base := errors.New("base")
	w1 := fmt.Errorf("w1: %w", base)
	w2 := fmt.Errorf("w2: %w", w1)
	fmt.Println(w2, errors.Is(w2, base), errors.Is(base, w2), errors.Unwrap(w2) == w1, errors.Unwrap(base))
	var ne *NotFound
	err := fmt.Errorf("ctx: %w", &NotFound{"k"})
	fmt.Println(errors.As(err, &ne), ne.key, errors.As(base, &ne))
	j := errors.Join(base, nil, w1)
	fmt.Println(errors.Is(j, base), j)
	fmt.Println(errors.Is(Temp{}, ErrTemp), errors.Join(nil, nil) == nil)
	two := fmt.Errorf("%w and %w", base, ErrTemp)
	fmt.Println(errors.Is(two, ErrTemp), two)
	fmt.Printf("%v|%s|%q\n", base, base, base)
}
