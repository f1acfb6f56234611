// Package slog of log/slog: its default logger writes to the standard error, which is not kept.
package slog

import (
	"context"
	"fmt"
	"time"
)

type Level int

const (
	LevelDebug Level = -4
	LevelInfo  Level = 0
	LevelWarn  Level = 4
	LevelError Level = 8
)

type Attr struct {
	Key   string
	Value any
}

func Any(key string, value any) Attr                { return Attr{key, value} }
func String(key, value string) Attr                 { return Attr{key, value} }
func Int(key string, value int) Attr                { return Attr{key, value} }
func Int64(key string, value int64) Attr            { return Attr{key, value} }
func Uint64(key string, value uint64) Attr          { return Attr{key, value} }
func Float64(key string, value float64) Attr        { return Attr{key, value} }
func Bool(key string, value bool) Attr              { return Attr{key, value} }
func Duration(key string, value time.Duration) Attr { return Attr{key, value} }
func Time(key string, value time.Time) Attr         { return Attr{key, value} }
func Group(key string, args ...any) Attr            { return Attr{key, args} }

type Logger struct{ args []any }

var std = &Logger{}

func Default() *Logger { return std }

func (l *Logger) With(args ...any) *Logger {
	return &Logger{append(append([]any(nil), l.args...), args...)}
}

func (l *Logger) log(level Level, args []any) {
	if level >= LevelInfo {
		_ = fmt.Sprint(l.args...)
		_ = fmt.Sprint(args...)
	}
}

func (l *Logger) Debug(msg string, args ...any) { l.log(LevelDebug, args) }
func (l *Logger) Info(msg string, args ...any)  { l.log(LevelInfo, args) }
func (l *Logger) Warn(msg string, args ...any)  { l.log(LevelWarn, args) }
func (l *Logger) Error(msg string, args ...any) { l.log(LevelError, args) }

func (l *Logger) Log(ctx context.Context, level Level, msg string, args ...any) { l.log(level, args) }
func (l *Logger) DebugContext(ctx context.Context, msg string, args ...any)     { l.log(LevelDebug, args) }
func (l *Logger) InfoContext(ctx context.Context, msg string, args ...any)      { l.log(LevelInfo, args) }
func (l *Logger) WarnContext(ctx context.Context, msg string, args ...any)      { l.log(LevelWarn, args) }
func (l *Logger) ErrorContext(ctx context.Context, msg string, args ...any)     { l.log(LevelError, args) }

func With(args ...any) *Logger      { return std.With(args...) }
func Debug(msg string, args ...any) { std.log(LevelDebug, args) }
func Info(msg string, args ...any)  { std.log(LevelInfo, args) }
func Warn(msg string, args ...any)  { std.log(LevelWarn, args) }
func Error(msg string, args ...any) { std.log(LevelError, args) }

func Log(ctx context.Context, level Level, msg string, args ...any) { std.log(level, args) }
func DebugContext(ctx context.Context, msg string, args ...any)     { std.log(LevelDebug, args) }
func InfoContext(ctx context.Context, msg string, args ...any)      { std.log(LevelInfo, args) }
func WarnContext(ctx context.Context, msg string, args ...any)      { std.log(LevelWarn, args) }
func ErrorContext(ctx context.Context, msg string, args ...any)     { std.log(LevelError, args) }
