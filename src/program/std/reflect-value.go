package reflect

// Value is what reflection sees of a value: v, and of which type where that is an interface's.
type Value struct {
	p any
	v any
}

// variable reads what a pointer points to, element what is at an index of a slice, size how many a slice has.
func variable(p any) any
func element(s any, i int) any
func size(s any) int

func notPointer() any            { panic("reflect: call of reflect.Value.Elem on a value that is no pointer") }
func load[T any](p *T) any       { return *p }
func notSlice(int) any           { panic("reflect: call of reflect.Value.Index on a value that has no index") }
func at[E any](s []E, i int) any { return s[i] }
func count[E any](s []E) int     { return len(s) }
func notCount() int              { panic("reflect: call of reflect.Value.Len on a value that has no length") }

// fieldOf and itemOf are parts of a struct or array in an interface; isZero whether a value is its type's zero value.
func fieldOf(v any, i int) any
func itemOf(v any, i int) any
func isNil(v any) bool
func isZero(v any) bool
func toInt(v any) int64
func toUint(v any) uint64
func toFloat(v any) float64
func toText(v any) string
func toBool(v any) bool

type ValueError struct {
	Method string
	Kind   Kind
}

func (e *ValueError) Error() string {
	if e.Kind == 0 {
		return "reflect: call of " + e.Method + " on zero Value"
	}
	return "reflect: call of " + e.Method + " on " + e.Kind.String() + " Value"
}

func ValueOf(i any) Value { return Value{pointed(i), i} }

func (v Value) need(method string, kinds ...Kind) {
	for _, k := range kinds {
		if v.Kind() == k {
			return
		}
	}
	panic(&ValueError{"reflect.Value." + method, v.Kind()})
}

func (v Value) IsValid() bool { return v.p != nil }

func (v Value) Kind() Kind {
	if v.p == nil {
		return Invalid
	}
	return kindOf(v.p)
}

func (v Value) Type() Type {
	if v.p == nil {
		panic(&ValueError{"reflect.Value.Type", Invalid})
	}
	return rtype{v.p}
}

func (v Value) Interface() (i any) {
	if v.p == nil {
		panic(&ValueError{"reflect.Value.Interface", Invalid})
	}
	return v.v
}

func (v Value) Int() int64 {
	v.need("Int", Int, Int8, Int16, Int32, Int64)
	return toInt(v.v)
}

func (v Value) Uint() uint64 {
	v.need("Uint", Uint, Uint8, Uint16, Uint32, Uint64, Uintptr)
	return toUint(v.v)
}

func (v Value) Float() float64 {
	v.need("Float", Float32, Float64)
	return toFloat(v.v)
}

func (v Value) Bool() bool {
	v.need("Bool", Bool)
	return toBool(v.v)
}

// String is the text of a string, and a description of anything else.
func (v Value) String() string {
	switch v.Kind() {
	case Invalid:
		return "<invalid Value>"
	case String:
		return toText(v.v)
	}
	return "<" + textOf(v.p) + " Value>"
}

func (v Value) CanInt() bool   { return Int <= v.Kind() && v.Kind() <= Int64 }
func (v Value) CanUint() bool  { return Uint <= v.Kind() && v.Kind() <= Uintptr }
func (v Value) CanFloat() bool { return v.Kind() == Float32 || v.Kind() == Float64 }

func (v Value) Len() int {
	v.need("Len", Array, Slice, String)
	switch v.Kind() {
	case Array:
		return lenOf(v.p)
	case String:
		return len(toText(v.v))
	}
	return size(v.v)
}

func (v Value) Index(i int) Value {
	v.need("Index", Array, Slice, String)
	if i < 0 || i >= v.Len() {
		panic("reflect: " + v.Kind().String() + " index out of range")
	}
	switch v.Kind() {
	case Array:
		return Value{elemOf(v.p), itemOf(v.v, i)}
	case String:
		return ValueOf(toText(v.v)[i])
	}
	return Value{elemOf(v.p), element(v.v, i)}
}

func (v Value) NumField() int {
	v.need("NumField", Struct)
	return fieldCount(v.p)
}

func (v Value) Field(i int) Value {
	v.need("Field", Struct)
	if i < 0 || i >= fieldCount(v.p) {
		panic("reflect: Field index out of range")
	}
	return Value{fieldType(v.p, i), fieldOf(v.v, i)}
}

func (v Value) FieldByName(name string) Value {
	v.need("FieldByName", Struct)
	for i := range fieldCount(v.p) {
		if fieldName(v.p, i) == name {
			return v.Field(i)
		}
	}
	return Value{}
}

func (v Value) Elem() Value {
	v.need("Elem", Interface, Pointer)
	if v.Kind() == Interface {
		return ValueOf(v.v)
	}
	if isNil(v.v) {
		return Value{}
	}
	return Value{elemOf(v.p), variable(v.v)}
}

func (v Value) IsNil() bool {
	v.need("IsNil", Chan, Func, Interface, Map, Pointer, Slice, UnsafePointer)
	if v.Kind() == Interface {
		return v.v == nil
	}
	return isNil(v.v)
}

func (v Value) IsZero() bool {
	if v.p == nil {
		panic(&ValueError{"reflect.Value.IsZero", Invalid})
	}
	return v.v == nil || isZero(v.v)
}

func Indirect(v Value) Value {
	if v.Kind() != Pointer {
		return v
	}
	return v.Elem()
}

func Zero(t Type) Value {
	if t == nil {
		panic("reflect: Zero(nil)")
	}
	r := t.(rtype)
	return Value{r.p, zero(r.p)}
}

// zero is the zero value of what p could point to.
func zero(p any) any
