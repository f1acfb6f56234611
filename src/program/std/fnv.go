// Package fnv: the Fowler–Noll–Vo hashes of 32 and 64 bits, FNV-1 and FNV-1a.
package fnv

import "hash"

const (
	offset32 = 2166136261
	prime32  = 16777619
	offset64 = 14695981039346656037
	prime64  = 1099511628211
)

type sum32 struct {
	h    uint32
	is1a bool
}

func New32() hash.Hash32  { return &sum32{h: offset32} }
func New32a() hash.Hash32 { return &sum32{h: offset32, is1a: true} }

func (s *sum32) Write(data []byte) (int, error) {
	h := s.h
	for _, c := range data {
		if s.is1a {
			h = (h ^ uint32(c)) * prime32
		} else {
			h = h*prime32 ^ uint32(c)
		}
	}
	s.h = h
	return len(data), nil
}
func (s *sum32) Sum32() uint32  { return s.h }
func (s *sum32) Reset()         { s.h = offset32 }
func (s *sum32) Size() int      { return 4 }
func (s *sum32) BlockSize() int { return 1 }
func (s *sum32) Sum(b []byte) []byte {
	return append(b, byte(s.h>>24), byte(s.h>>16), byte(s.h>>8), byte(s.h))
}

type sum64 struct {
	h    uint64
	is1a bool
}

func New64() hash.Hash64  { return &sum64{h: offset64} }
func New64a() hash.Hash64 { return &sum64{h: offset64, is1a: true} }

func (s *sum64) Write(data []byte) (int, error) {
	h := s.h
	for _, c := range data {
		if s.is1a {
			h = (h ^ uint64(c)) * prime64
		} else {
			h = h*prime64 ^ uint64(c)
		}
	}
	s.h = h
	return len(data), nil
}
func (s *sum64) Sum64() uint64  { return s.h }
func (s *sum64) Reset()         { s.h = offset64 }
func (s *sum64) Size() int      { return 8 }
func (s *sum64) BlockSize() int { return 1 }
func (s *sum64) Sum(b []byte) []byte {
	for shift := 56; shift >= 0; shift -= 8 {
		b = append(b, byte(s.h>>shift))
	}
	return b
}
