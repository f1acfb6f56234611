// Package time over virtual time: a timer may fire at any point after it was set, and a sleep is a scheduling point that orders nothing.
package time

import "sync/atomic"

func yield()

type Duration int64

const (
	Nanosecond  Duration = 1
	Microsecond          = 1000 * Nanosecond
	Millisecond          = 1000 * Microsecond
	Second               = 1000 * Millisecond
	Minute               = 60 * Second
	Hour                 = 60 * Minute
)

func (d Duration) Nanoseconds() int64  { return int64(d) }
func (d Duration) Microseconds() int64 { return int64(d) / 1e3 }
func (d Duration) Milliseconds() int64 { return int64(d) / 1e6 }
func (d Duration) Seconds() float64    { return float64(d/Second) + float64(d%Second)/1e9 }
func (d Duration) Minutes() float64    { return float64(d/Minute) + float64(d%Minute)/(60*1e9) }
func (d Duration) Hours() float64      { return float64(d/Hour) + float64(d%Hour)/(60*60*1e9) }
func (d Duration) Abs() Duration {
	if d < 0 {
		return -d
	}
	return d
}

func (d Duration) String() string {
	if d == 0 {
		return "0s"
	}
	sign := ""
	u := uint64(d)
	if d < 0 {
		sign = "-"
		u = -u
	}
	if u < uint64(Second) {
		switch {
		case u < uint64(Microsecond):
			return sign + digits(u) + "ns"
		case u < uint64(Millisecond):
			return sign + fraction(u, 1000) + "µs"
		}
		return sign + fraction(u, 1000000) + "ms"
	}
	s := fraction(u%uint64(Minute), 1000000000) + "s"
	u /= uint64(Minute)
	if u == 0 {
		return sign + s
	}
	s = digits(u%60) + "m" + s
	if u >= 60 {
		s = digits(u/60) + "h" + s
	}
	return sign + s
}

func digits(u uint64) string {
	if u < 10 {
		return string(rune('0' + u))
	}
	return digits(u/10) + string(rune('0'+u%10))
}

func fraction(u, unit uint64) string {
	s := digits(u / unit)
	rest := u % unit
	if rest == 0 {
		return s
	}
	s += "."
	for rest > 0 {
		unit /= 10
		s += string(rune('0' + rest/unit))
		rest %= unit
	}
	return s
}

// Time is a point in virtual time: 0 the zero time, which lies in year 1; else nanoseconds since 1970, plus 1<<63. Now is always the same.
type Time struct{ ns uint64 }

const (
	epoch   = 1 << 63
	present = epoch + 1257894000000000000
)

func (d Duration) Truncate(m Duration) Duration {
	if m <= 0 {
		return d
	}
	return d - d%m
}

func (d Duration) Round(m Duration) Duration {
	if m <= 0 {
		return d
	}
	r := d % m
	switch {
	case r < 0 && -r+-r >= m:
		return d - r - m
	case r >= 0 && r+r >= m:
		return d - r + m
	}
	return d - r
}

func Now() Time             { return Time{present} }
func Since(t Time) Duration { return Now().Sub(t) }
func Until(t Time) Duration { return t.Sub(Now()) }

func (t Time) Before(u Time) bool { return t.ns < u.ns }
func (t Time) After(u Time) bool  { return t.ns > u.ns }
func (t Time) Equal(u Time) bool  { return t.ns == u.ns }
func (t Time) IsZero() bool       { return t.ns == 0 }
func (t Time) UnixNano() int64    { return int64(t.ns - epoch) }
func (t Time) UnixMicro() int64   { return t.in(1e3) }
func (t Time) UnixMilli() int64   { return t.in(1e6) }
func (t Time) Unix() int64        { return t.in(1e9) }

// in counts units since 1970, rounded down.
func (t Time) in(unit int64) int64 {
	if t.ns == 0 {
		return -unixOfYear1 * (1e9 / unit)
	}
	n := t.UnixNano()
	if n < 0 && n%unit != 0 {
		return n/unit - 1
	}
	return n / unit
}

func Unix(sec int64, nsec int64) Time {
	t := Time{uint64(sec*1e9+nsec) + epoch}
	if far := sec + nsec/1e9; far < -1<<33 || 1<<33 < far || t.ns == 0 {
		panic("time: only years 1698 to 2242, and the zero time, are supported")
	}
	return t
}
func UnixMilli(msec int64) Time { return Unix(msec/1e3, msec%1e3*1e6) }
func UnixMicro(usec int64) Time { return Unix(usec/1e6, usec%1e6*1e3) }

func (t Time) Compare(u Time) int {
	switch {
	case t.ns < u.ns:
		return -1
	case t.ns > u.ns:
		return 1
	}
	return 0
}

func (t Time) Add(d Duration) Time {
	if t.ns == 0 && d == 0 {
		return t
	}
	if t.ns == 0 {
		panic("time: only years 1698 to 2242, and the zero time, are supported")
	}
	return Time{t.ns + uint64(d)}
}

// Sub is the longest or shortest duration where the difference is beyond those.
func (t Time) Sub(u Time) Duration {
	d := Duration(t.ns - u.ns)
	switch {
	case t.ns == u.ns:
		return 0
	case t.ns > u.ns && (d < 0 || u.ns == 0):
		return 1<<63 - 1
	case t.ns < u.ns && (d > 0 || t.ns == 0):
		return -1 << 63
	}
	return d
}

func Sleep(d Duration) { yield() }

type Timer struct {
	C     <-chan Time
	send  chan Time
	f     func()
	armed *atomic.Bool
}

func (t *Timer) start() {
	armed := new(atomic.Bool)
	armed.Store(true)
	t.armed = armed
	send, f := t.send, t.f
	go func() {
		if !armed.CompareAndSwap(true, false) {
			return
		}
		if f != nil {
			f()
			return
		}
		select {
		case send <- Time{present}:
		default:
		}
	}()
}

func NewTimer(d Duration) *Timer {
	c := make(chan Time, 1)
	t := &Timer{C: c, send: c}
	t.start()
	return t
}

func AfterFunc(d Duration, f func()) *Timer {
	t := &Timer{f: f}
	t.start()
	return t
}

func After(d Duration) <-chan Time {
	c := make(chan Time, 1)
	go func() { c <- Time{present} }()
	return c
}

func (t *Timer) Stop() bool { return t.armed.CompareAndSwap(true, false) }

func (t *Timer) Reset(d Duration) bool {
	active := t.armed.CompareAndSwap(true, false)
	t.start()
	return active
}

type Ticker struct {
	C    <-chan Time
	stop chan struct{}
}

func NewTicker(d Duration) *Ticker {
	if d <= 0 {
		panic("non-positive interval for NewTicker")
	}
	c := make(chan Time, 1)
	stop := make(chan struct{}, 1)
	go func() {
		for {
			select {
			case c <- Time{present}:
			case <-stop:
				return
			}
		}
	}()
	return &Ticker{c, stop}
}

func (t *Ticker) Stop() {
	select {
	case t.stop <- struct{}{}:
	default:
	}
}
func (t *Ticker) Reset(d Duration) {}

func Tick(d Duration) <-chan Time { return NewTicker(d).C }
