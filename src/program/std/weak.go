// Package weak: nothing is collected here, so that a weak pointer keeps its value, as Go's may.
package weak

type Pointer[T any] struct {
	_ [0]*T
	p *T
}

func Make[T any](ptr *T) Pointer[T] { return Pointer[T]{p: ptr} }
func (p Pointer[T]) Value() *T      { return p.p }
