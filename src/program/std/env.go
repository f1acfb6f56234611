package os

import (
	"errors"
	"sync"
)

// The environment is empty when the program starts.
var (
	envLock sync.RWMutex
	env     []variable
)

type variable struct{ key, value string }

// SyscallError is what setting a variable without a name comes to.
type SyscallError struct {
	Syscall string
	Err     error
}

func (e *SyscallError) Error() string { return e.Syscall + ": " + e.Err.Error() }
func (e *SyscallError) Unwrap() error { return e.Err }

func Getenv(key string) string {
	v, _ := LookupEnv(key)
	return v
}

func LookupEnv(key string) (string, bool) {
	envLock.RLock()
	defer envLock.RUnlock()
	for _, v := range env {
		if v.key == key {
			return v.value, true
		}
	}
	return "", false
}

func Setenv(key, value string) error {
	if key == "" {
		return &SyscallError{"setenv", errors.New("invalid argument")}
	}
	for i := range len(key) {
		if key[i] == '=' || key[i] == 0 {
			return &SyscallError{"setenv", errors.New("invalid argument")}
		}
	}
	envLock.Lock()
	defer envLock.Unlock()
	for i := range env {
		if env[i].key == key {
			env[i].value = value
			return nil
		}
	}
	env = append(env, variable{key, value})
	return nil
}

func Unsetenv(key string) error {
	envLock.Lock()
	defer envLock.Unlock()
	for i := range env {
		if env[i].key == key {
			env = append(env[:i:i], env[i+1:]...)
			break
		}
	}
	return nil
}

func Clearenv() {
	envLock.Lock()
	defer envLock.Unlock()
	env = nil
}

func Environ() []string {
	envLock.RLock()
	defer envLock.RUnlock()
	all := make([]string, 0, len(env))
	for _, v := range env {
		all = append(all, v.key+"="+v.value)
	}
	return all
}

func ExpandEnv(s string) string { return Expand(s, Getenv) }

// Expand replaces ${name} and $name.
func Expand(s string, mapping func(string) string) string {
	out := ""
	for i := 0; i < len(s); {
		if s[i] != '$' || i+1 == len(s) {
			out += s[i : i+1]
			i++
			continue
		}
		name, width := nameAt(s[i+1:])
		if name != "" {
			out += mapping(name)
		} else if width == 0 {
			out += "$"
		}
		i += 1 + width
	}
	return out
}

// nameAt is the name at the start of s, and how much of s it takes with its braces; a broken one in braces takes them without a name.
func nameAt(s string) (string, int) {
	if s[0] == '{' {
		for i := 1; i < len(s); i++ {
			if s[i] == '}' {
				if i == 1 {
					return "", 2
				}
				return s[1:i], i + 1
			}
		}
		return "", 1
	}
	if isSpecial(s[0]) {
		return s[:1], 1
	}
	n := 0
	for n < len(s) && (s[n] == '_' || '0' <= s[n] && s[n] <= '9' || 'a' <= s[n] && s[n] <= 'z' || 'A' <= s[n] && s[n] <= 'Z') {
		n++
	}
	return s[:n], n
}

func isSpecial(c byte) bool {
	switch c {
	case '*', '#', '$', '@', '!', '?', '-':
		return true
	}
	return '0' <= c && c <= '9'
}

// TempDir is where there are no files, as anywhere.
func TempDir() string { return "/tmp" }
