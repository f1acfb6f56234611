package sync

import "sync/atomic"

// Map keeps an entry per key, so that an operation is ordered by the entry's own atomics, as the documentation promises, and not by
// operations on other keys.
type Map struct {
	_     [0]func()
	index mapIndex
}

type mapIndex struct{ state uintptr }

// entry gives the entry of a key; the first call for a key makes fresh its entry. It orders nothing.
func (i *mapIndex) entry(key any, fresh *mapEntry) *mapEntry

// keys gives the keys that have an entry. It orders nothing.
func (i *mapIndex) count() int
func (i *mapIndex) key(n int) any

type mapEntry struct{ p atomic.Pointer[any] }

func (m *Map) at(key any) *mapEntry { return m.index.entry(key, new(mapEntry)) }

func (m *Map) Load(key any) (value any, ok bool) {
	if p := m.at(key).p.Load(); p != nil {
		return *p, true
	}
	return nil, false
}

func (m *Map) Store(key, value any) { m.at(key).p.Store(&value) }
func (m *Map) Clear() {
	for i := 0; i < m.index.count(); i++ {
		m.Delete(m.index.key(i))
	}
}

func (m *Map) LoadOrStore(key, value any) (actual any, loaded bool) {
	e := m.at(key)
	for {
		if p := e.p.Load(); p != nil {
			return *p, true
		}
		if e.p.CompareAndSwap(nil, &value) {
			return value, false
		}
	}
}

func (m *Map) LoadAndDelete(key any) (value any, loaded bool) {
	if p := m.at(key).p.Swap(nil); p != nil {
		return *p, true
	}
	return nil, false
}

func (m *Map) Delete(key any) { m.LoadAndDelete(key) }

func (m *Map) Swap(key, value any) (previous any, loaded bool) {
	if p := m.at(key).p.Swap(&value); p != nil {
		return *p, true
	}
	return nil, false
}

func (m *Map) CompareAndSwap(key, old, new any) (swapped bool) {
	e := m.at(key)
	for {
		p := e.p.Load()
		if p == nil || *p != old {
			return false
		}
		if e.p.CompareAndSwap(p, &new) {
			return true
		}
	}
}

func (m *Map) CompareAndDelete(key, old any) (deleted bool) {
	e := m.at(key)
	for {
		p := e.p.Load()
		if p == nil || *p != old {
			return false
		}
		if e.p.CompareAndSwap(p, nil) {
			return true
		}
	}
}

func (m *Map) Range(f func(key, value any) bool) {
	for i := 0; i < m.index.count(); i++ {
		k := m.index.key(i)
		if p := m.at(k).p.Load(); p != nil && !f(k, *p) {
			return
		}
	}
}
