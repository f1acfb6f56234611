// Package context, over channels, a mutex and package time; it has no rule of its own.
package context

import (
	"errors"
	"sync"
	"time"
)

type Context interface {
	Deadline() (deadline time.Time, ok bool)
	Done() <-chan struct{}
	Err() error
	Value(key any) any
}

type CancelFunc func()
type CancelCauseFunc func(cause error)

var Canceled = errors.New("context canceled")

var DeadlineExceeded error = deadlineExceededError{}

type deadlineExceededError struct{}

func (deadlineExceededError) Error() string   { return "context deadline exceeded" }
func (deadlineExceededError) Timeout() bool   { return true }
func (deadlineExceededError) Temporary() bool { return true }

type emptyCtx struct{ name string }

func (emptyCtx) Deadline() (deadline time.Time, ok bool) { return }
func (emptyCtx) Done() <-chan struct{}                   { return nil }
func (emptyCtx) Err() error                              { return nil }
func (emptyCtx) Value(key any) any                       { return nil }
func (c emptyCtx) String() string                        { return "context." + c.name }

func Background() Context { return emptyCtx{"Background"} }
func TODO() Context       { return emptyCtx{"TODO"} }

type cancelCtx struct {
	Context
	mu       sync.Mutex
	done     chan struct{}
	children map[*cancelCtx]struct{}
	hooks    []*hook
	err      error
	cause    error
	deadline time.Time
	timed    bool
}

type hook struct {
	once sync.Once
	f    func()
}

type ctxKey int

// selfKey asks a context for the nearest cancelCtx at or above it.
const selfKey ctxKey = 0

func (c *cancelCtx) Done() <-chan struct{} { return c.done }

func (c *cancelCtx) Err() error {
	c.mu.Lock()
	err := c.err
	c.mu.Unlock()
	return err
}

func (c *cancelCtx) Value(key any) any {
	if key == selfKey {
		return c
	}
	return c.Context.Value(key)
}

func (c *cancelCtx) Deadline() (deadline time.Time, ok bool) {
	if c.timed {
		return c.deadline, true
	}
	return c.Context.Deadline()
}

func nearest(parent Context) *cancelCtx {
	c, _ := parent.Value(selfKey).(*cancelCtx)
	return c
}

func newCancelCtx(parent Context) *cancelCtx {
	if parent == nil {
		panic("cannot create context from nil parent")
	}
	c := &cancelCtx{Context: parent, done: make(chan struct{})}
	if p := nearest(parent); p != nil {
		p.mu.Lock()
		if p.err != nil {
			err, cause := p.err, p.cause
			p.mu.Unlock()
			c.cancel(err, cause)
			return c
		}
		if p.children == nil {
			p.children = make(map[*cancelCtx]struct{})
		}
		p.children[c] = struct{}{}
		p.mu.Unlock()
	} else if done := parent.Done(); done != nil {
		go func() {
			select {
			case <-done:
				c.cancel(parent.Err(), Cause(parent))
			case <-c.done:
			}
		}()
	}
	return c
}

func (c *cancelCtx) cancel(err, cause error) {
	if cause == nil {
		cause = err
	}
	c.mu.Lock()
	if c.err != nil {
		c.mu.Unlock()
		return
	}
	c.err = err
	c.cause = cause
	close(c.done)
	for child := range c.children {
		child.cancel(err, cause)
	}
	c.children = nil
	hooks := c.hooks
	c.hooks = nil
	c.mu.Unlock()
	for _, h := range hooks {
		go h.once.Do(h.f)
	}
}

func (c *cancelCtx) detach() {
	if p := nearest(c.Context); p != nil {
		p.mu.Lock()
		delete(p.children, c)
		p.mu.Unlock()
	}
}

func WithCancel(parent Context) (ctx Context, cancel CancelFunc) {
	c := newCancelCtx(parent)
	return c, func() {
		c.cancel(Canceled, nil)
		c.detach()
	}
}

func WithCancelCause(parent Context) (ctx Context, cancel CancelCauseFunc) {
	c := newCancelCtx(parent)
	return c, func(cause error) {
		c.cancel(Canceled, cause)
		c.detach()
	}
}

func WithDeadline(parent Context, d time.Time) (Context, CancelFunc) { return withDeadline(parent, d, nil) }

func WithDeadlineCause(parent Context, d time.Time, cause error) (Context, CancelFunc) {
	return withDeadline(parent, d, cause)
}

func WithTimeout(parent Context, timeout time.Duration) (Context, CancelFunc) {
	return withDeadline(parent, time.Now().Add(timeout), nil)
}

func WithTimeoutCause(parent Context, timeout time.Duration, cause error) (Context, CancelFunc) {
	return withDeadline(parent, time.Now().Add(timeout), cause)
}

func withDeadline(parent Context, d time.Time, cause error) (Context, CancelFunc) {
	c := newCancelCtx(parent)
	c.deadline = d
	c.timed = true
	if time.Until(d) <= 0 {
		c.cancel(DeadlineExceeded, cause)
		c.detach()
		return c, func() { c.cancel(Canceled, nil) }
	}
	timer := time.AfterFunc(time.Until(d), func() {
		c.cancel(DeadlineExceeded, cause)
		c.detach()
	})
	return c, func() {
		c.cancel(Canceled, nil)
		c.detach()
		timer.Stop()
	}
}

type valueCtx struct {
	Context
	key, val any
}

func (c *valueCtx) Value(key any) any {
	if c.key == key {
		return c.val
	}
	return c.Context.Value(key)
}

func WithValue(parent Context, key, val any) Context {
	if parent == nil {
		panic("cannot create context from nil parent")
	}
	if key == nil {
		panic("nil key")
	}
	return &valueCtx{parent, key, val}
}

type withoutCancelCtx struct{ Context }

func (withoutCancelCtx) Deadline() (deadline time.Time, ok bool) { return }
func (withoutCancelCtx) Done() <-chan struct{}                   { return nil }
func (withoutCancelCtx) Err() error                              { return nil }
func (c withoutCancelCtx) Value(key any) any {
	if key == selfKey {
		return nil
	}
	return c.Context.Value(key)
}

func WithoutCancel(parent Context) Context { return withoutCancelCtx{parent} }

func Cause(c Context) error {
	if p := nearest(c); p != nil {
		p.mu.Lock()
		defer p.mu.Unlock()
		return p.cause
	}
	return c.Err()
}

func AfterFunc(ctx Context, f func()) (stop func() bool) {
	h := &hook{f: f}
	if p := nearest(ctx); p != nil {
		p.mu.Lock()
		if p.err == nil {
			p.hooks = append(p.hooks, h)
			p.mu.Unlock()
		} else {
			p.mu.Unlock()
			go h.once.Do(f)
		}
	}
	return func() bool {
		stopped := false
		h.once.Do(func() { stopped = true })
		return stopped
	}
}

func typeName(v any) string

// described is how a context appears in its children's texts.
func described(v any) string {
	switch v := v.(type) {
	case interface{ String() string }:
		return v.String()
	case string:
		return v
	case nil:
		return "<nil>"
	}
	return typeName(v)
}

func (c *cancelCtx) String() string         { return described(c.Context) + ".WithCancel" }
func (c withoutCancelCtx) String() string   { return described(c.Context) + ".WithoutCancel" }
func (c *valueCtx) String() string {
	return described(c.Context) + ".WithValue(" + described(c.key) + ", " + described(c.val) + ")"
}
