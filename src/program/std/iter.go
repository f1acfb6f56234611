// Package iter.
package iter

type Seq[V any] func(yield func(V) bool)

type Seq2[K, V any] func(yield func(K, V) bool)

// Pull runs the sequence in a goroutine of its own, which goes on only while somebody waits for it.
func Pull[V any](seq Seq[V]) (next func() (V, bool), stop func()) {
	p := newPuller[V]()
	return p.next, p.stopper(func(yield func(V) bool) { seq(yield) })
}

func Pull2[K, V any](seq Seq2[K, V]) (next func() (K, V, bool), stop func()) {
	p := newPuller[pair[K, V]]()
	stop = p.stopper(func(yield func(pair[K, V]) bool) {
		seq(func(k K, v V) bool { return yield(pair[K, V]{k, v}) })
	})
	next = func() (K, V, bool) {
		kv, ok := p.next()
		return kv.k, kv.v, ok
	}
	return next, stop
}

type pair[K, V any] struct {
	k K
	v V
}

// puller hands values from the sequence's goroutine to next. Asking sends true for another value and false for the end.
type puller[V any] struct {
	ask     chan bool
	answer  chan answer[V]
	run     func(yield func(V) bool)
	started bool
	done    bool
}

type answer[V any] struct {
	v        V
	ok       bool
	panicked any
}

func newPuller[V any]() *puller[V] {
	return &puller[V]{ask: make(chan bool), answer: make(chan answer[V])}
}

func (p *puller[V]) stopper(run func(yield func(V) bool)) func() {
	p.run = run
	return func() {
		if p.done {
			return
		}
		p.done = true
		if !p.started {
			return
		}
		p.ask <- false
		if a := <-p.answer; a.panicked != nil {
			panic(a.panicked)
		}
	}
}

func (p *puller[V]) next() (v V, ok bool) {
	if p.done {
		return
	}
	if p.started {
		p.ask <- true
	} else {
		p.started = true
		go p.produce()
	}
	a := <-p.answer
	if !a.ok {
		p.done = true
	}
	if a.panicked != nil {
		panic(a.panicked)
	}
	return a.v, a.ok
}

func (p *puller[V]) produce() {
	var last answer[V]
	defer func() {
		last.panicked = recover()
		p.answer <- last
	}()
	p.run(func(v V) bool {
		p.answer <- answer[V]{v: v, ok: true}
		return <-p.ask
	})
}
