// Package signal of os/signal: one of the signals that a channel asks for may arrive once, at any time after Notify.
package signal

import (
	"context"
	"os"
	"sync"
	"syscall"
)

func choose(n int) int

// A relay is one call of Notify; it is on while signals go to its channel.
type relay struct {
	c  chan<- os.Signal
	on bool
}

var (
	mu     sync.Mutex
	relays []*relay
)

func Notify(c chan<- os.Signal, sig ...os.Signal) {
	if c == nil {
		panic("os/signal: Notify using nil channel")
	}
	if len(sig) == 0 {
		sig = []os.Signal{syscall.SIGINT, syscall.SIGTERM}
	}
	sig = append([]os.Signal(nil), sig...)
	r := &relay{c, true}
	mu.Lock()
	relays = append(relays, r)
	mu.Unlock()
	go r.deliver(sig)
}

func (r *relay) deliver(sig []os.Signal) {
	s := sig[choose(len(sig))]
	if s == syscall.SIGKILL || s == syscall.SIGSTOP {
		return
	}
	mu.Lock()
	defer mu.Unlock()
	if r.on {
		select {
		case r.c <- s:
		default:
		}
	}
}

// Stop ends all relaying to c: nothing is sent to it afterwards.
func Stop(c chan<- os.Signal) {
	mu.Lock()
	defer mu.Unlock()
	for _, r := range relays {
		if r.c == c {
			r.on = false
		}
	}
}

type signalError string

func (e signalError) Error() string { return string(e) + " signal received" }

func NotifyContext(parent context.Context, signals ...os.Signal) (ctx context.Context, stop context.CancelFunc) {
	ctx, cancel := context.WithCancelCause(parent)
	c := make(chan os.Signal, 1)
	Notify(c, signals...)
	if ctx.Err() == nil {
		go func() {
			select {
			case s := <-c:
				cancel(signalError(s.String()))
			case <-ctx.Done():
			}
		}()
	}
	return ctx, func() {
		cancel(nil)
		Stop(c)
	}
}
