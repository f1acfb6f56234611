package main

import (
	"errors"
	"fmt"
	"time"
)

func main() {
	for _, c := range [][2]string{
		{time.DateTime, "2024-02-29 13:04:05"},
		{time.DateOnly, "2023-02-29"},
		{time.DateOnly, "2023-13-01"},
		{time.DateOnly, "2023-12-1"},
		{time.DateOnly, "2023-12-01 "},
		{time.DateOnly, "23-12-01"},
		{time.DateOnly, ""},
		{time.RFC3339, "2023-10-01T12:00:00Z"},
		{time.RFC3339, "2023-10-01T12:00:00.25Z"},
		{time.RFC3339, "2023-10-01T12:00:00+00:00"},
		{time.RFC3339, "2023-10-01 12:00:00Z"},
		{time.RFC3339, "2023-10-01T25:00:00Z"},
		{time.RFC3339, "2023-10-01T12:60:00Z"},
		{time.RFC3339Nano, "2023-10-01T12:00:00.123456789Z"},
		{time.ANSIC, "Mon Jan  2 15:04:05 2006"},
		{time.RFC1123, "Sun, 01 Oct 2023 12:00:00 UTC"},
		{time.RFC1123Z, "Sun, 01 Oct 2023 12:00:00 +0000"},
		{time.UnixDate, "Sun Oct  1 12:00:00 UTC 2023"},
		{"Jan 2, 2006 at 3:04pm", "Feb 3, 2013 at 7:54pm"},
		{"Jan 2, 2006", "Foo 2, 2006"},
		{"January 2 06", "october 7 69"},
		{"2006 002", "2024 366"},
		{"2006 002", "2023 366"},
		{"2006-01-02 15:04:05.000", "2024-01-02 03:04:05.678"},
		{"2006-01-02 15:04:05.000", "2024-01-02 03:04:05.67"},
		{"2006-01-02 15:04:05,999", "2024-01-02 03:04:05"},
		{"2006-01-02T15", "2024-01-02T3"},
		{"Monday 2006-01-02", "Sunday 2024-01-02"},
		{"2006-01-02 03:04 PM", "2024-01-02 12:30 AM"},
		{"2006-01-02 03:04 PM", "2024-01-02 13:30 PM"},
		{"2006-01-02 03:04 PM", "2024-01-02 10:30 XM"},
	} {
		t, err := time.Parse(c[0], c[1])
		var pe *time.ParseError
		fmt.Printf("%q: %v %v %v\n", c[1], t, err, errors.As(err, &pe))
	}
	a, _ := time.Parse(time.DateOnly, "2024-03-01")
	b, _ := time.Parse(time.DateTime, "2024-02-28 12:00:00")
	fmt.Println(a.Sub(b), a.After(b), b.AddDate(0, 0, 2).Format(time.RubyDate), a.Format(time.RFC822Z))
}
