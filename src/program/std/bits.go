// Package bits: counting and turning the bits of words.
package bits

const UintSize = 64

func LeadingZeros(x uint) int     { return 64 - Len64(uint64(x)) }
func LeadingZeros8(x uint8) int   { return 8 - Len64(uint64(x)) }
func LeadingZeros16(x uint16) int { return 16 - Len64(uint64(x)) }
func LeadingZeros32(x uint32) int { return 32 - Len64(uint64(x)) }
func LeadingZeros64(x uint64) int { return 64 - Len64(x) }

func Len(x uint) int         { return Len64(uint64(x)) }
func Len8(x uint8) int       { return Len64(uint64(x)) }
func Len16(x uint16) (n int) { return Len64(uint64(x)) }
func Len32(x uint32) (n int) { return Len64(uint64(x)) }
func Len64(x uint64) (n int) {
	for ; x >= 256; x >>= 8 {
		n += 8
	}
	for ; x > 0; x >>= 1 {
		n++
	}
	return n
}

func trailing(x uint64, size int) int {
	if x == 0 {
		return size
	}
	return Len64(x&-x) - 1
}

func TrailingZeros(x uint) int     { return trailing(uint64(x), 64) }
func TrailingZeros8(x uint8) int   { return trailing(uint64(x), 8) }
func TrailingZeros16(x uint16) int { return trailing(uint64(x), 16) }
func TrailingZeros32(x uint32) int { return trailing(uint64(x), 32) }
func TrailingZeros64(x uint64) int { return trailing(x, 64) }

func OnesCount(x uint) int     { return OnesCount64(uint64(x)) }
func OnesCount8(x uint8) int   { return OnesCount64(uint64(x)) }
func OnesCount16(x uint16) int { return OnesCount64(uint64(x)) }
func OnesCount32(x uint32) int { return OnesCount64(uint64(x)) }
func OnesCount64(x uint64) int {
	n := 0
	for ; x != 0; x &= x - 1 {
		n++
	}
	return n
}

func RotateLeft(x uint, k int) uint       { return uint(RotateLeft64(uint64(x), k)) }
func RotateLeft8(x uint8, k int) uint8    { return x<<(uint(k)&7) | x>>(8-uint(k)&7) }
func RotateLeft16(x uint16, k int) uint16 { return x<<(uint(k)&15) | x>>(16-uint(k)&15) }
func RotateLeft32(x uint32, k int) uint32 { return x<<(uint(k)&31) | x>>(32-uint(k)&31) }
func RotateLeft64(x uint64, k int) uint64 { return x<<(uint(k)&63) | x>>(64-uint(k)&63) }

func reverse(x uint64, size int) uint64 {
	r := uint64(0)
	for i := 0; i < size; i++ {
		r = r<<1 | x&1
		x >>= 1
	}
	return r
}

func Reverse(x uint) uint       { return uint(reverse(uint64(x), 64)) }
func Reverse8(x uint8) uint8    { return uint8(reverse(uint64(x), 8)) }
func Reverse16(x uint16) uint16 { return uint16(reverse(uint64(x), 16)) }
func Reverse32(x uint32) uint32 { return uint32(reverse(uint64(x), 32)) }
func Reverse64(x uint64) uint64 { return reverse(x, 64) }

func reverseBytes(x uint64, count int) uint64 {
	r := uint64(0)
	for i := 0; i < count; i++ {
		r = r<<8 | x&255
		x >>= 8
	}
	return r
}

func ReverseBytes(x uint) uint       { return uint(reverseBytes(uint64(x), 8)) }
func ReverseBytes16(x uint16) uint16 { return uint16(reverseBytes(uint64(x), 2)) }
func ReverseBytes32(x uint32) uint32 { return uint32(reverseBytes(uint64(x), 4)) }
func ReverseBytes64(x uint64) uint64 { return reverseBytes(x, 8) }

func Add64(x, y, carry uint64) (sum, carryOut uint64) {
	sum = x + y + carry
	return sum, ((x & y) | ((x | y) &^ sum)) >> 63
}

func Sub64(x, y, borrow uint64) (diff, borrowOut uint64) {
	diff = x - y - borrow
	return diff, ((^x & y) | (^(x ^ y) & diff)) >> 63
}

func Mul64(x, y uint64) (hi, lo uint64) {
	const half = 1<<32 - 1
	a, b := x>>32, x&half
	c, d := y>>32, y&half
	low := b * d
	middle := a*d + low>>32
	other := b*c + middle&half
	return a*c + middle>>32 + other>>32, x * y
}
