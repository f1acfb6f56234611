package main

import (
	"bufio"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"math/bits"
	"os"
	"strings"
)

type failing struct{ r io.Reader }

func (f failing) Read(p []byte) (int, error) {
	n, err := f.r.Read(p)
	if err == io.EOF {
		err = errors.New("broken")
	}
	return n, err
}

func main() {
	s := bufio.NewScanner(strings.NewReader("one two\r\n\nthree"))
	for s.Scan() {
		fmt.Printf("%q ", s.Text())
	}
	fmt.Println(s.Err())
	s = bufio.NewScanner(strings.NewReader("  a b\n\tcc  "))
	s.Split(bufio.ScanWords)
	for s.Scan() {
		fmt.Printf("%q ", s.Text())
	}
	s = bufio.NewScanner(failing{strings.NewReader("é!")})
	s.Split(bufio.ScanRunes)
	for s.Scan() {
		fmt.Printf("%q ", s.Text())
	}
	fmt.Println(s.Err())
	w := bufio.NewWriter(os.Stdout)
	fmt.Fprintf(w, "%d %s", 1, "x")
	w.WriteByte('\n')
	fmt.Println(w.Buffered())
	w.Flush()
	r := bufio.NewReader(strings.NewReader("l1\nl2"))
	fmt.Println(r.ReadString('\n'))
	fmt.Println(r.ReadRune())
	fmt.Println(r.ReadString('\n'))
	fmt.Println(r.ReadByte())
	b, err := io.ReadAll(strings.NewReader(strings.Repeat("ab", 600)))
	fmt.Println(len(b), err)
	var sb strings.Builder
	n, err := io.Copy(io.MultiWriter(&sb, io.Discard), strings.NewReader("copied"))
	fmt.Println(n, err, sb.String())
	buf := make([]byte, 4)
	_, err = io.ReadFull(strings.NewReader("ab"), buf)
	fmt.Println(err, err == io.ErrUnexpectedEOF)

	for _, key := range []string{"", "a", "foobar"} {
		h32, h32a, h64, h64a := fnv.New32(), fnv.New32a(), fnv.New64(), fnv.New64a()
		h32.Write([]byte(key))
		io.WriteString(h32a, key)
		h64.Write([]byte(key))
		h64a.Write([]byte(key))
		fmt.Printf("%d %d %d %#x %x\n", h32.Sum32(), h32a.Sum32()%16, h64.Sum64(), h64a.Sum64(), h64a.Sum(nil))
	}

	for _, x := range []uint64{0, 1, 0xff00, 1 << 63, 0xdeadbeefcafe} {
		fmt.Println(bits.Len64(x), bits.LeadingZeros64(x), bits.TrailingZeros64(x), bits.OnesCount64(x), bits.RotateLeft64(x, 9), bits.RotateLeft64(x, -9), bits.Reverse64(x), bits.ReverseBytes64(x))
		fmt.Println(bits.Len32(uint32(x)), bits.TrailingZeros32(uint32(x)), bits.LeadingZeros8(uint8(x)), bits.TrailingZeros16(uint16(x)), bits.OnesCount8(uint8(x)), bits.RotateLeft8(uint8(x), 3), bits.Reverse16(uint16(x)), bits.RotateLeft32(uint32(x), -7))
	}
	fmt.Println(bits.Mul64(1<<63+12345, 1<<62+999))
	fmt.Println(bits.Add64(1<<63, 1<<63, 1))
	fmt.Println(bits.Sub64(1, 2, 1))
	fmt.Println(bits.UintSize)
}
