// Package unique: a handle is as good as its value, for two are equal when their values are.
package unique

type Handle[T comparable] struct{ value T }

func Make[T comparable](value T) Handle[T] { return Handle[T]{value} }
func (h Handle[T]) Value() T               { return h.value }
