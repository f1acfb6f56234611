package time

const (
	Layout      = "01/02 03:04:05PM '06 -0700"
	ANSIC       = "Mon Jan _2 15:04:05 2006"
	UnixDate    = "Mon Jan _2 15:04:05 MST 2006"
	RFC822      = "02 Jan 06 15:04 MST"
	RFC822Z     = "02 Jan 06 15:04 -0700"
	RubyDate    = "Mon Jan 02 15:04:05 -0700 2006"
	RFC850      = "Monday, 02-Jan-06 15:04:05 MST"
	RFC1123     = "Mon, 02 Jan 2006 15:04:05 MST"
	RFC1123Z    = "Mon, 02 Jan 2006 15:04:05 -0700"
	RFC3339     = "2006-01-02T15:04:05Z07:00"
	RFC3339Nano = "2006-01-02T15:04:05.999999999Z07:00"
	Kitchen     = "3:04PM"
	Stamp       = "Jan _2 15:04:05"
	StampMilli  = "Jan _2 15:04:05.000"
	StampMicro  = "Jan _2 15:04:05.000000"
	StampNano   = "Jan _2 15:04:05.000000000"
	DateTime    = "2006-01-02 15:04:05"
	DateOnly    = "2006-01-02"
	TimeOnly    = "15:04:05"
)

func (t Time) String() string { return t.Format("2006-01-02 15:04:05.999999999 -0700 MST") }

func (t Time) AppendFormat(b []byte, layout string) []byte { return append(b, t.Format(layout)...) }

// elements of a layout, each before those that it starts with.
var elements = [...]string{
	"January", "Jan", "Monday", "Mon", "MST", "2006", "-07:00:00", "-07:00", "-070000", "-0700", "-07", "Z07:00:00", "Z07:00", "Z070000", "Z0700",
	"Z07", "002", "01", "02", "03", "04", "05", "06", "15", "PM", "pm", "__2", "_2006", "_2", "1", "2", "3", "4", "5",
}

func (t Time) Format(layout string) string {
	out := ""
	for len(layout) > 0 {
		e := elementOf(layout)
		if e == "" {
			e = layout[:1]
			if n := fractionOf(layout); n > 1 {
				e = layout[:n]
				out += t.fraction(e)
			} else {
				out += e
			}
		} else {
			out += t.element(e)
		}
		layout = layout[len(e):]
	}
	return out
}

func elementOf(layout string) string {
	for _, e := range elements {
		if len(layout) < len(e) || layout[:len(e)] != e {
			continue
		}
		isWord := e == "Jan" || e == "Mon"
		if isWord && len(layout) > 3 && 'a' <= layout[3] && layout[3] <= 'z' {
			continue
		}
		return e
	}
	return ""
}

// fractionOf is the length of the fraction of a second at the start of a layout: a point or comma, and zeros or nines up to a non-digit.
func fractionOf(layout string) int {
	if layout[0] != '.' && layout[0] != ',' || len(layout) == 1 || layout[1] != '0' && layout[1] != '9' {
		return 0
	}
	n := 1
	for n < len(layout) && layout[n] == layout[1] {
		n++
	}
	if n < len(layout) && '0' <= layout[n] && layout[n] <= '9' {
		return 0
	}
	return n
}

func (t Time) fraction(e string) string {
	s := padded(t.Nanosecond(), 9, "0")[:min(9, len(e)-1)]
	if e[1] == '9' {
		for len(s) > 0 && s[len(s)-1] == '0' {
			s = s[:len(s)-1]
		}
		if s == "" {
			return ""
		}
	}
	return e[:1] + s
}

func padded(n, width int, with string) string {
	s := digits(uint64(n))
	for len(s) < width {
		s = with + s
	}
	return s
}

func (t Time) element(e string) string {
	half := (t.Hour()+11)%12 + 1
	switch e {
	case "January":
		return t.Month().String()
	case "Jan":
		return t.Month().String()[:3]
	case "1", "01":
		return padded(int(t.Month()), len(e), "0")
	case "Monday":
		return t.Weekday().String()
	case "Mon":
		return t.Weekday().String()[:3]
	case "2", "02":
		return padded(t.Day(), len(e), "0")
	case "_2":
		return padded(t.Day(), 2, " ")
	case "002":
		return padded(t.YearDay(), 3, "0")
	case "__2":
		return padded(t.YearDay(), 3, " ")
	case "2006":
		return padded(t.Year(), 4, "0")
	case "_2006":
		return "_" + padded(t.Year(), 4, "0")
	case "06":
		return padded(t.Year()%100, 2, "0")
	case "15":
		return padded(t.Hour(), 2, "0")
	case "3", "03":
		return padded(half, len(e), "0")
	case "4", "04":
		return padded(t.Minute(), len(e), "0")
	case "5", "05":
		return padded(t.Second(), len(e), "0")
	case "PM":
		if t.Hour() >= 12 {
			return "PM"
		}
		return "AM"
	case "pm":
		if t.Hour() >= 12 {
			return "pm"
		}
		return "am"
	case "MST":
		return "UTC"
	}
	if e[0] == 'Z' {
		return "Z"
	}
	zone := "+"
	for _, c := range e[1:] {
		if c == ':' {
			zone += ":"
		} else {
			zone += "0"
		}
	}
	return zone
}

func unitOf(name string) uint64 {
	switch name {
	case "ns":
		return uint64(Nanosecond)
	case "us", "µs", "μs":
		return uint64(Microsecond)
	case "ms":
		return uint64(Millisecond)
	case "s":
		return uint64(Second)
	case "m":
		return uint64(Minute)
	case "h":
		return uint64(Hour)
	}
	return 0
}

type durationError string

func (e durationError) Error() string { return string(e) }

// ParseDuration reads numbers with units, like "1h15m30.918s".
func ParseDuration(s string) (Duration, error) {
	invalid := durationError("time: invalid duration \"" + s + "\"")
	rest := s
	negative := rest != "" && rest[0] == '-'
	if rest != "" && (rest[0] == '-' || rest[0] == '+') {
		rest = rest[1:]
	}
	if rest == "0" {
		return 0, nil
	}
	if rest == "" {
		return 0, invalid
	}
	var total uint64
	for rest != "" {
		whole, n := number(rest)
		if whole > 1<<63 {
			return 0, invalid
		}
		rest = rest[n:]
		part, scale := uint64(0), uint64(1)
		if rest != "" && rest[0] == '.' {
			rest = rest[1:]
			k := 0
			for ; k < len(rest) && '0' <= rest[k] && rest[k] <= '9'; k++ {
				if scale < 1e15 {
					part = part*10 + uint64(rest[k]-'0')
					scale *= 10
				}
			}
			n += k
			rest = rest[k:]
		}
		if n == 0 {
			return 0, invalid
		}
		end := 0
		for end < len(rest) && rest[end] != '.' && (rest[end] < '0' || '9' < rest[end]) {
			end++
		}
		if end == 0 {
			return 0, durationError("time: missing unit in duration \"" + s + "\"")
		}
		unit := unitOf(rest[:end])
		if unit == 0 {
			return 0, durationError("time: unknown unit \"" + rest[:end] + "\" in duration \"" + s + "\"")
		}
		rest = rest[end:]
		if whole > 1<<63/unit {
			return 0, invalid
		}
		total += whole*unit + uint64(float64(part)*(float64(unit)/float64(scale)))
		if total > 1<<63 {
			return 0, invalid
		}
	}
	if negative {
		return -Duration(total), nil
	}
	if total > 1<<63-1 {
		return 0, invalid
	}
	return Duration(total), nil
}

// number is the decimal number at the start of s, saturated, and its length.
func number(s string) (uint64, int) {
	var x uint64
	n := 0
	for ; n < len(s) && '0' <= s[n] && s[n] <= '9'; n++ {
		if x > 1<<63/10 {
			x = 1<<64 - 1
		} else {
			x = x*10 + uint64(s[n]-'0')
		}
	}
	return x, n
}
