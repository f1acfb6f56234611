package main

import (
	"fmt"
	"time"
)

func main() {
	d, err := time.ParseDuration("1h15m30.918s")
	fmt.Println(d, err)
	_, err = time.ParseDuration("abc")
	fmt.Println(err)
	fmt.Println(time.March, time.Saturday, time.Month(5))
	t := time.Date(2009, time.November, 10, 23, 0, 0, 0, time.UTC)
	fmt.Println(t.Year(), t.Month(), t.Day(), t.Hour(), t.Weekday(), t.Unix())
	fmt.Println(t.Format(time.RFC3339), t.Format("15:04:05"), t.Format("Jan 2, 2006 at 3:04pm (MST)"))
	fmt.Println(t)
	u := t.Add(36 * time.Hour)
	fmt.Println(u.After(t), u.Sub(t), u.YearDay(), t.AddDate(0, 1, 1).Format(time.DateOnly), u.Compare(t))
	fmt.Println(t.Truncate(24 * time.Hour).Format(time.DateTime))
	fmt.Println(time.Time{}.IsZero(), time.UnixMilli(1500).UTC().Format(time.RFC3339Nano))
	fmt.Println(t.UnixMicro(), time.Time{}, time.Time{}.Unix(), t.Sub(time.Time{}))
	fmt.Println(time.Date(2023, 14, -3, 25, 61, 0, 5e8, time.UTC), t.Round(time.Hour), t.AddDate(0, 3, 21).Format("Mon _2 pm .000 .999 06 Z07:00"))
	_, err = time.ParseDuration("3")
	fmt.Println(err)
	_, err = time.ParseDuration("3x")
	fmt.Println(err)
	e, _ := time.ParseDuration("-1.5h2us")
	fmt.Println(e)
}
