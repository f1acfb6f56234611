package time

// The calendar, in UTC: no other place's time is known.

type Month int

const (
	January Month = 1 + iota
	February
	March
	April
	May
	June
	July
	August
	September
	October
	November
	December
)

type Weekday int

const (
	Sunday Weekday = iota
	Monday
	Tuesday
	Wednesday
	Thursday
	Friday
	Saturday
)

func (m Month) String() string {
	switch m {
	case January:
		return "January"
	case February:
		return "February"
	case March:
		return "March"
	case April:
		return "April"
	case May:
		return "May"
	case June:
		return "June"
	case July:
		return "July"
	case August:
		return "August"
	case September:
		return "September"
	case October:
		return "October"
	case November:
		return "November"
	case December:
		return "December"
	}
	return "%!Month(" + digits(uint64(m)) + ")"
}

func (d Weekday) String() string {
	switch d {
	case Sunday:
		return "Sunday"
	case Monday:
		return "Monday"
	case Tuesday:
		return "Tuesday"
	case Wednesday:
		return "Wednesday"
	case Thursday:
		return "Thursday"
	case Friday:
		return "Friday"
	case Saturday:
		return "Saturday"
	}
	return "%!Weekday(" + digits(uint64(d)) + ")"
}

type Location struct {
	name string
	_    [0]func()
}

func (l *Location) String() string { return l.name }

var (
	UTC   = &Location{name: "UTC"}
	Local = &Location{name: "Local"}
)

const daySeconds = 86400

// sinceYear1 is the time in seconds since the first of January of year 1.
func (t Time) sinceYear1() int64 {
	if t.IsZero() {
		return 0
	}
	return t.Unix() + unixOfYear1
}

const unixOfYear1 = 62135596800

// daysBefore is the number of days from the first of January of year 1 to that of another.
func daysBefore(year int) int {
	y := year - 1
	return 365*y + floorDiv(y, 4) - floorDiv(y, 100) + floorDiv(y, 400)
}

func floorDiv(a, b int) int {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

func isLeap(year int) bool { return year%4 == 0 && (year%100 != 0 || year%400 == 0) }

func daysIn(m Month, year int) int {
	switch {
	case m == February && isLeap(year):
		return 29
	case m == February:
		return 28
	case m == April || m == June || m == September || m == November:
		return 30
	}
	return 31
}

func (t Time) Date() (year int, month Month, day int) {
	days := int(t.sinceYear1() / daySeconds)
	year = 1 + days/366
	for daysBefore(year+1) <= days {
		year++
	}
	day = days - daysBefore(year)
	for month = January; day >= daysIn(month, year); month++ {
		day -= daysIn(month, year)
	}
	return year, month, day + 1
}

func (t Time) Clock() (hour, min, sec int) {
	s := int(t.sinceYear1() % daySeconds)
	return s / 3600, s / 60 % 60, s % 60
}

func (t Time) Year() int {
	y, _, _ := t.Date()
	return y
}
func (t Time) Month() Month {
	_, m, _ := t.Date()
	return m
}
func (t Time) Day() int {
	_, _, d := t.Date()
	return d
}
func (t Time) Hour() int   { return int(t.sinceYear1() % daySeconds / 3600) }
func (t Time) Minute() int { return int(t.sinceYear1() % 3600 / 60) }
func (t Time) Second() int { return int(t.sinceYear1() % 60) }
func (t Time) Nanosecond() int {
	if t.IsZero() {
		return 0
	}
	return int(t.UnixNano() - t.Unix()*1e9)
}
func (t Time) Weekday() Weekday { return Weekday((t.sinceYear1()/daySeconds + 1) % 7) }
func (t Time) YearDay() int {
	return int(t.sinceYear1()/daySeconds) - daysBefore(t.Year()) + 1
}
func (t Time) UTC() Time             { return t }
func (t Time) Local() Time           { return t }
func (t Time) In(loc *Location) Time { return t }
func (t Time) Location() *Location   { return UTC }
func (t Time) Round(d Duration) Time {
	if d <= 0 {
		return t
	}
	down := t.Truncate(d)
	if rest := t.Sub(down); rest+rest < d {
		return down
	}
	return down.Add(d)
}

// Truncate counts from the first of January of year 1.
func (t Time) Truncate(d Duration) Time {
	if d <= 0 || t.IsZero() {
		return t
	}
	rest := uint64(0)
	s, unit := uint64(t.sinceYear1()), uint64(d)
	for bit := uint64(1) << 63; bit > 0; bit >>= 1 {
		rest = rest * 2 % unit
		if s&bit != 0 {
			rest = (rest + 1) % unit
		}
	}
	for range 9 {
		rest = rest * 10 % unit
	}
	return t.Add(-Duration((rest + uint64(t.Nanosecond())) % unit))
}

func (t Time) AddDate(years int, months int, days int) Time {
	year, month, day := t.Date()
	hour, min, sec := t.Clock()
	return Date(year+years, month+Month(months), day+days, hour, min, sec, t.Nanosecond(), UTC)
}

// Date takes values beyond their range for the next or previous unit.
func Date(year int, month Month, day, hour, min, sec, nsec int, loc *Location) Time {
	if loc == nil {
		panic("time: missing Location in call to Date")
	}
	m := int(month) - 1
	year += floorDiv(m, 12)
	month = Month(m-12*floorDiv(m, 12)) + January
	days := daysBefore(year) + day - 1
	for k := January; k < month; k++ {
		days += daysIn(k, year)
	}
	s := int64(days)*daySeconds + int64(hour)*3600 + int64(min)*60 + int64(sec)
	if s == 0 && nsec == 0 {
		return Time{}
	}
	return Unix(s-unixOfYear1, int64(nsec))
}
