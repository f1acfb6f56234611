// Package sync. Locks, wait groups and condition variables are words that the engine has rules for; the rest is Go.
package sync

import "sync/atomic"

type Locker interface {
	Lock()
	Unlock()
}

type Mutex struct{ mu int32 }

func (m *Mutex) Lock()
func (m *Mutex) TryLock() bool
func (m *Mutex) Unlock()

type RWMutex struct{ state int32 }

func (rw *RWMutex) Lock()
func (rw *RWMutex) TryLock() bool
func (rw *RWMutex) Unlock()
func (rw *RWMutex) RLock()
func (rw *RWMutex) TryRLock() bool
func (rw *RWMutex) RUnlock()
func (rw *RWMutex) RLocker() Locker { return (*rlocker)(rw) }

type rlocker RWMutex

func (r *rlocker) Lock()   { (*RWMutex)(r).RLock() }
func (r *rlocker) Unlock() { (*RWMutex)(r).RUnlock() }

type WaitGroup struct{ counter int }

func (wg *WaitGroup) Add(delta int)
func (wg *WaitGroup) Done()
func (wg *WaitGroup) Wait()
func (wg *WaitGroup) Go(f func()) {
	wg.Add(1)
	go func() {
		defer wg.Done()
		f()
	}()
}

type Once struct {
	done atomic.Uint32
	m    Mutex
}

func (o *Once) Do(f func()) {
	if o.done.Load() == 0 {
		o.doSlow(f)
	}
}

func (o *Once) doSlow(f func()) {
	o.m.Lock()
	defer o.m.Unlock()
	if o.done.Load() == 0 {
		defer o.done.Store(1)
		f()
	}
}

type Cond struct {
	L      Locker
	notify notifyList
}

type notifyList struct{ state uint32 }

func (l *notifyList) add() uint32
func (l *notifyList) wait(ticket uint32)
func (l *notifyList) signal()
func (l *notifyList) broadcast()

func NewCond(l Locker) *Cond { return &Cond{L: l} }

func (c *Cond) Wait() {
	t := c.notify.add()
	c.L.Unlock()
	c.notify.wait(t)
	c.L.Lock()
}
func (c *Cond) Signal()    { c.notify.signal() }
func (c *Cond) Broadcast() { c.notify.broadcast() }

type Pool struct {
	cell poolCell
	New  func() any
}

type poolCell struct{ state uintptr }

func (c *poolCell) put(x any)
func (c *poolCell) get() (x any, ok bool)

func (p *Pool) Put(x any) {
	if x != nil {
		p.cell.put(x)
	}
}

func (p *Pool) Get() any {
	if x, ok := p.cell.get(); ok {
		return x
	}
	if p.New != nil {
		return p.New()
	}
	return nil
}
