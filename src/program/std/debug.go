// Package debug: what programs call of runtime/debug for their logs. A stack trace has no text here.
package debug

func Stack() []byte                    { return nil }
func PrintStack()                      {}
func SetGCPercent(percent int) int     { return 100 }
func SetMaxThreads(threads int) int    { return 10000 }
func SetMemoryLimit(limit int64) int64 { return 1<<63 - 1 }
func FreeOSMemory()                    {}
