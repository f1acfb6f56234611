// Package reflect, as far as programs here look at types and values: nothing is set or called by reflection.
package reflect

import "strconv"

type Kind uint

const (
	Invalid Kind = iota
	Bool
	Int
	Int8
	Int16
	Int32
	Int64
	Uint
	Uint8
	Uint16
	Uint32
	Uint64
	Uintptr
	Float32
	Float64
	Complex64
	Complex128
	Array
	Chan
	Func
	Interface
	Map
	Pointer
	Slice
	String
	Struct
	UnsafePointer
)

const Ptr = Pointer

var kindNames = []string{
	"invalid", "bool", "int", "int8", "int16", "int32", "int64", "uint", "uint8", "uint16", "uint32", "uint64", "uintptr", "float32", "float64",
	"complex64", "complex128", "array", "chan", "func", "interface", "map", "ptr", "slice", "string", "struct", "unsafe.Pointer",
}

func (k Kind) String() string {
	if k <= UnsafePointer {
		return kindNames[k]
	}
	return "kind" + strconv.Itoa(int(k))
}

// DeepEqual is a function of the engine's for each type.
func DeepEqual(x, y any) bool

type ChanDir int

const (
	RecvDir ChanDir = 1 << iota
	SendDir
	BothDir = RecvDir | SendDir
)

func (d ChanDir) String() string {
	switch d {
	case SendDir:
		return "chan<-"
	case RecvDir:
		return "<-chan"
	case BothDir:
		return "chan"
	}
	return "ChanDir" + strconv.Itoa(int(d))
}

type Type interface {
	ChanDir() ChanDir
	Comparable() bool
	Elem() Type
	Field(i int) StructField
	FieldByName(name string) (StructField, bool)
	Key() Type
	Kind() Kind
	Len() int
	Name() string
	NumField() int
	PkgPath() string
	String() string
}

// rtype is a type as a nil pointer to it, so that equal types are equal values.
type rtype struct{ p any }

// pointed is a nil pointer to the dynamic type of a value; nil for nil.
func pointed(v any) any
func kindOf(p any) Kind
func nameOf(p any) string
func textOf(p any) string
func pathOf(p any) string
func comparable(p any) bool
func elemOf(p any) any
func keyOf(p any) any
func dirOf(p any) ChanDir
func lenOf(p any) int
func fieldCount(p any) int
func fieldName(p any, i int) string
func fieldType(p any, i int) any
func fieldTag(p any, i int) string
func fieldEmbedded(p any, i int) bool
func fieldPath(p any, i int) string

func toType(p any) Type {
	if p == nil {
		return nil
	}
	return rtype{p}
}

func TypeOf(i any) Type { return toType(pointed(i)) }

func TypeFor[T any]() Type {
	var p *T
	return rtype{p}
}

func (t rtype) need(what string, kinds ...Kind) {
	for _, k := range kinds {
		if t.Kind() == k {
			return
		}
	}
	panic("reflect: " + what + " type " + t.String())
}

func (t rtype) Kind() Kind       { return kindOf(t.p) }
func (t rtype) Name() string     { return nameOf(t.p) }
func (t rtype) String() string   { return textOf(t.p) }
func (t rtype) PkgPath() string  { return pathOf(t.p) }
func (t rtype) Comparable() bool { return comparable(t.p) }

func (t rtype) Elem() Type {
	t.need("Elem of invalid", Array, Chan, Map, Pointer, Slice)
	return rtype{elemOf(t.p)}
}

func (t rtype) Key() Type {
	t.need("Key of non-map", Map)
	return rtype{keyOf(t.p)}
}

func (t rtype) Len() int {
	t.need("Len of non-array", Array)
	return lenOf(t.p)
}

func (t rtype) ChanDir() ChanDir {
	t.need("ChanDir of non-chan", Chan)
	return dirOf(t.p)
}

func (t rtype) NumField() int {
	t.need("NumField of non-struct", Struct)
	return fieldCount(t.p)
}

func (t rtype) Field(i int) StructField {
	t.need("Field of non-struct", Struct)
	if i < 0 || i >= fieldCount(t.p) {
		panic("reflect: Field index out of bounds")
	}
	return StructField{fieldName(t.p, i), fieldPath(t.p, i), rtype{fieldType(t.p, i)}, StructTag(fieldTag(t.p, i)), []int{i}, fieldEmbedded(t.p, i)}
}

func (t rtype) FieldByName(name string) (StructField, bool) {
	t.need("FieldByName of non-struct", Struct)
	for i := range fieldCount(t.p) {
		if fieldName(t.p, i) == name {
			return t.Field(i), true
		}
	}
	return StructField{}, false
}

type StructField struct {
	Name      string
	PkgPath   string
	Type      Type
	Tag       StructTag
	Index     []int
	Anonymous bool
}

func (f StructField) IsExported() bool { return f.PkgPath == "" }

type StructTag string

func (tag StructTag) Get(key string) string {
	v, _ := tag.Lookup(key)
	return v
}

func (tag StructTag) Lookup(key string) (value string, ok bool) {
	for tag != "" {
		i := 0
		for i < len(tag) && tag[i] == ' ' {
			i++
		}
		tag = tag[i:]
		i = 0
		for i < len(tag) && tag[i] > ' ' && tag[i] != ':' && tag[i] != '"' {
			i++
		}
		if i == 0 || i+1 >= len(tag) || tag[i] != ':' || tag[i+1] != '"' {
			break
		}
		name := string(tag[:i])
		tag = tag[i+1:]
		i = 1
		for i < len(tag) && tag[i] != '"' {
			if tag[i] == '\\' {
				i++
			}
			i++
		}
		if i >= len(tag) {
			break
		}
		quoted := string(tag[:i+1])
		tag = tag[i+1:]
		if name == key {
			value, err := strconv.Unquote(quoted)
			return value, err == nil
		}
	}
	return "", false
}
