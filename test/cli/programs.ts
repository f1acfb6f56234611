/** Small programs that the tests of the command line run. */

/** Store buffering: `r1 == 0 && r2 == 0` everywhere but on sc; a race. */
export const SB = `var x, y int

go writer1 {
	x = 1
	r1 := y
}

go writer2 {
	y = 1
	r2 := x
}
`;

/** Message passing by an atomic: no race, no weak outcome. */
export const MP = `var data int
var ready atomic.Bool

go writer {
	data = 42
	ready.Store(true)
}

go reader {
	r1 := ready.Load()
	r2 := 0
	if r1 {
		r2 = data
	}
}

never r1 && r2 != 42 on sc, amd64, arm64, ppc64le, riscv64, go
never race
`;

/** Never ends by itself: the bound on iterations stops it. */
export const COUNTS_FOR_EVER = `var stop atomic.Bool
var n int

go counter {
	for !stop.Load() {
		n++
	}
}

go stopper {
	if n < 0 {
		stop.Store(true)
	}
}
`;

/** Takes far longer than any test: goroutines that each do many racy increments. */
export const LONG = `var a, b, c, d int
${["a", "b", "c", "d"].map((v, i) => `
go g${i} {
	for i := 0; i < 40; i++ {
		${v} += a + b + c + d
	}
	r${i} := ${v}
}
`).join("")}
never r0 == -1 on sc
`;
