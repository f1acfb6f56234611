package time

// ParseError says what of a value does not fit its layout.
type ParseError struct {
	Layout     string
	Value      string
	LayoutElem string
	ValueElem  string
	Message    string
}

func (e *ParseError) Error() string {
	if e.Message == "" {
		return "parsing time " + quoted(e.Value) + " as " + quoted(e.Layout) + ": cannot parse " + quoted(e.ValueElem) + " as " + quoted(e.LayoutElem)
	}
	return "parsing time " + quoted(e.Value) + e.Message
}

func quoted(s string) string {
	q := "\""
	for i := range len(s) {
		if s[i] == '"' || s[i] == '\\' {
			q += "\\"
		}
		q += s[i : i+1]
	}
	return q + "\""
}

// clock is what has been read of a value; rest is what is left of it.
type clock struct {
	rest                   string
	year, month, day, yday int
	hour, min, sec, nsec   int
	isPM, isAM             bool
	outOfRange             string
}

func Parse(layout, value string) (Time, error) {
	c := clock{rest: value, month: -1, day: -1, yday: -1}
	for left := layout; ; {
		literal, element := nextElement(left)
		left = left[len(literal)+len(element):]
		if !c.skip(literal) {
			return Time{}, &ParseError{layout, value, literal, c.rest, ""}
		}
		if element == "" {
			if c.rest != "" {
				return Time{}, &ParseError{layout, value, "", c.rest, ": extra text: " + quoted(c.rest)}
			}
			break
		}
		before := c.rest
		if !c.read(element, left) {
			return Time{}, &ParseError{layout, value, element, before, ""}
		}
		if c.outOfRange != "" {
			return Time{}, &ParseError{layout, value, element, c.rest, ": " + c.outOfRange + " out of range"}
		}
	}
	if c.isPM && c.hour < 12 {
		c.hour += 12
	} else if c.isAM && c.hour == 12 {
		c.hour = 0
	}
	if c.yday >= 0 {
		days := 365
		if isLeap(c.year) {
			days = 366
		}
		if c.yday < 1 || c.yday > days {
			return Time{}, &ParseError{layout, value, "", c.rest, ": day-of-year out of range"}
		}
		month := January
		day := c.yday
		for day > daysIn(month, c.year) {
			day -= daysIn(month, c.year)
			month++
		}
		if c.month >= 0 && c.month != int(month) {
			return Time{}, &ParseError{layout, value, "", c.rest, ": day-of-year does not match month"}
		}
		if c.day >= 0 && c.day != day {
			return Time{}, &ParseError{layout, value, "", c.rest, ": day-of-year does not match day"}
		}
		c.month, c.day = int(month), day
	}
	if c.month < 0 {
		c.month = 1
	}
	if c.day < 0 {
		c.day = 1
	}
	if c.day < 1 || c.day > daysIn(Month(c.month), c.year) {
		return Time{}, &ParseError{layout, value, "", c.rest, ": day out of range"}
	}
	return Date(c.year, Month(c.month), c.day, c.hour, c.min, c.sec, c.nsec, UTC), nil
}

func ParseInLocation(layout, value string, loc *Location) (Time, error) { return Parse(layout, value) }

// nextElement splits what stands before the first element of a layout, and that element.
func nextElement(layout string) (literal, element string) {
	for i := range len(layout) {
		if e := elementOf(layout[i:]); e != "" {
			if e == "_2006" {
				return layout[:i+1], "2006"
			}
			return layout[:i], e
		}
		if n := fractionOf(layout[i:]); n > 1 {
			return layout[:i], layout[i : i+n]
		}
	}
	return layout, ""
}

// skip reads text that stands for itself; spaces stand for any number of them.
func (c *clock) skip(text string) bool {
	for text != "" {
		if text[0] == ' ' {
			if c.rest != "" && c.rest[0] != ' ' {
				return false
			}
			text, c.rest = withoutSpace(text), withoutSpace(c.rest)
			continue
		}
		if c.rest == "" || c.rest[0] != text[0] {
			return false
		}
		text, c.rest = text[1:], c.rest[1:]
	}
	return true
}

func withoutSpace(s string) string {
	for s != "" && s[0] == ' ' {
		s = s[1:]
	}
	return s
}

func (c *clock) digit(i int) bool { return i < len(c.rest) && '0' <= c.rest[i] && c.rest[i] <= '9' }

// number reads one or two digits, or exactly two.
func (c *clock) number(isFixed bool) (n int, ok bool) {
	if !c.digit(0) {
		return 0, false
	}
	if !c.digit(1) {
		n = int(c.rest[0] - '0')
		if !isFixed {
			c.rest = c.rest[1:]
		}
		return n, !isFixed
	}
	n = int(c.rest[0]-'0')*10 + int(c.rest[1]-'0')
	c.rest = c.rest[2:]
	return n, true
}

// digits reads that many digits.
func (c *clock) digits(count int) (n int, ok bool) {
	for i := range count {
		if !c.digit(i) {
			return 0, false
		}
		n = n*10 + int(c.rest[i]-'0')
	}
	c.rest = c.rest[count:]
	return n, true
}

// below notes a number that is no hour, minute or second.
func (c *clock) below(n, limit int, what string) int {
	if n >= limit {
		c.outOfRange = what
	}
	return n
}

func (c *clock) word(name string) bool {
	if len(c.rest) < len(name) {
		return false
	}
	for i := range len(name) {
		if c.rest[i]|0x20 != name[i]|0x20 {
			return false
		}
	}
	c.rest = c.rest[len(name):]
	return true
}

// named reads the name of a month or day, whole or its first letters; -1 where there is none.
func (c *clock) named(count, letters int, name func(int) string) int {
	for i := range count {
		word := name(i)
		if letters > 0 {
			word = word[:letters]
		}
		if c.word(word) {
			return i
		}
	}
	return -1
}

func monthName(i int) string { return Month(i + 1).String() }
func dayName(i int) string   { return Weekday(i).String() }

func (c *clock) read(element, left string) (ok bool) {
	switch element {
	case "2006":
		if len(c.rest) < 4 || !c.digit(0) {
			return false
		}
		c.year, ok = c.digits(4)
	case "06":
		c.year, ok = c.digits(2)
		if c.year >= 69 {
			c.year += 1900
		} else {
			c.year += 2000
		}
	case "January":
		c.month = c.named(12, 0, monthName) + 1
		return c.month > 0
	case "Jan":
		c.month = c.named(12, 3, monthName) + 1
		return c.month > 0
	case "1", "01":
		c.month, ok = c.number(element == "01")
		if ok && (c.month <= 0 || 12 < c.month) {
			c.outOfRange = "month"
		}
	case "Monday":
		return c.named(7, 0, dayName) >= 0
	case "Mon":
		return c.named(7, 3, dayName) >= 0
	case "2", "_2", "02":
		if element == "_2" && c.rest != "" && c.rest[0] == ' ' {
			c.rest = c.rest[1:]
		}
		c.day, ok = c.number(element == "02")
	case "002", "__2":
		for i := 0; i < 2 && element == "__2" && c.rest != "" && c.rest[0] == ' '; i++ {
			c.rest = c.rest[1:]
		}
		n := 0
		for n < 3 && c.digit(n) {
			n++
		}
		if n == 0 || element == "002" && n < 3 {
			return false
		}
		c.yday, ok = c.digits(n)
	case "15":
		c.hour, ok = c.number(false)
		c.below(c.hour, 24, "hour")
	case "3", "03":
		c.hour, ok = c.number(element == "03")
		c.below(c.hour, 13, "hour")
	case "4", "04":
		c.min, ok = c.number(element == "04")
		c.below(c.min, 60, "minute")
	case "5", "05":
		c.sec, ok = c.number(element == "05")
		c.below(c.sec, 60, "second")
		if ok && len(c.rest) >= 2 && (c.rest[0] == '.' || c.rest[0] == ',') && c.digit(1) {
			// A fraction may follow the seconds although the layout has none.
			if literal, next := nextElement(left); literal != "" || next == "" || next[0] != '.' && next[0] != ',' {
				return c.fraction()
			}
		}
	case "PM", "pm":
		if len(c.rest) < 2 {
			return false
		}
		half := c.rest[:2]
		c.rest = c.rest[2:]
		c.isPM = element == "PM" && half == "PM" || element == "pm" && half == "pm"
		c.isAM = element == "PM" && half == "AM" || element == "pm" && half == "am"
		return c.isPM || c.isAM
	case "MST":
		if !c.word("UTC") {
			panic("time: only UTC is supported")
		}
		return true
	default:
		if element[0] == '.' || element[0] == ',' {
			return c.fractionAs(element)
		}
		return c.zone(element)
	}
	return ok
}

// fraction reads all digits after a point.
func (c *clock) fraction() bool {
	n := 1
	for c.digit(n) {
		n++
	}
	c.nanoseconds(n)
	return true
}

func (c *clock) fractionAs(element string) bool {
	isPoint := c.rest != "" && (c.rest[0] == '.' || c.rest[0] == ',')
	if element[1] == '9' {
		return !isPoint || !c.digit(1) || c.fraction()
	}
	if !isPoint {
		return false
	}
	for i := 1; i < len(element); i++ {
		if !c.digit(i) {
			return false
		}
	}
	c.nanoseconds(len(element))
	return true
}

func (c *clock) nanoseconds(n int) {
	c.nsec = 0
	for i := 1; i < 10; i++ {
		c.nsec *= 10
		if i < n {
			c.nsec += int(c.rest[i] - '0')
		}
	}
	c.rest = c.rest[n:]
}

// zone reads an offset, which must be that of UTC: no other is supported.
func (c *clock) zone(element string) bool {
	if element[0] == 'Z' && c.rest != "" && c.rest[0] == 'Z' {
		c.rest = c.rest[1:]
		return true
	}
	if c.rest == "" || c.rest[0] != '+' && c.rest[0] != '-' {
		return false
	}
	total := 0
	for i := range len(element) {
		if i == 0 || element[i] != ':' {
			if i > 0 && !c.digit(0) {
				return false
			}
			if i > 0 {
				total += int(c.rest[0] - '0')
			}
		} else if c.rest == "" || c.rest[0] != ':' {
			return false
		}
		c.rest = c.rest[1:]
	}
	if total != 0 {
		panic("time: only UTC is supported")
	}
	return true
}
