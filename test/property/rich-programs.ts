/**
 * Random programs as text, with what the references do not know: loops, select, unbuffered channels, RWMutex, Once, TryLock, random numbers and
 * output. Only relations between columns, and between programs, can be tested on them.
 */

/** Numbers from 0 to n - 1, the same for the same seed. */
export type Dice = (n: number) => number;

export function dice(seed: number): Dice {
  let state = seed >>> 0;
  return (n) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
}

function pick<T>(roll: Dice, list: readonly [T, ...T[]]): T {
  return list[roll(list.length)] ?? list[0];
}

const SYNCHRONISATION = [
  "d <- 1", "<-d", "c <- 1", "mu.Lock()\nx = 2\nmu.Unlock()", "rw.RLock()\nr = y\nrw.RUnlock()", "rw.Lock()\ny = 3\nrw.Unlock()", "if mu.TryLock() {\ny = 1\nmu.Unlock()\n}",
  "once.Do(func() { z = 2 })", "select {\ncase d <- 1:\nx = 1\ncase r = <-d:\ndefault:\n}", "select {\ncase c <- 1:\nr = 5\ncase r = <-c:\n}", "print(r)", "r = int32(rand.Intn(2))",
] as const;

function access(roll: Dice): string {
  const cell = pick(roll, ["x", "y", "z"]);
  return pick(roll, [`${cell} = 1`, `${cell} = r + 1`, `r = ${cell}`, `s = ${cell}`, "a.Store(r)", "r = a.Load()", "r = cells[s&1]", "cells[r&1] = 1"]);
}

/** A statement over the registers `r` and `s`. */
function statement(roll: Dice, synchronises: boolean): string {
  if (synchronises && roll(4) === 0) return pick(roll, SYNCHRONISATION);
  if (roll(4) > 0) return access(roll);
  return `if ${pick(roll, ["r", "s"])} == 1 {\n${access(roll)}\n}`;
}

function statements(roll: Dice, most: number, synchronises: boolean): string {
  return Array.from({ length: 1 + roll(most) }, () => statement(roll, synchronises)).join("\n");
}

const HEAD = `import "math/rand"

var x, y, z int32
var cells [2]int32
var a atomic.Int32
var mu sync.Mutex
var rw sync.RWMutex
var once sync.Once
var c, d = make(chan int32, 1), make(chan int32)
var seed = rand.Intn(1)
`;

function program(bodies: readonly string[]): string {
  const blocks = bodies.map((body, i) => `go g${i} {\nvar r, s int32\n_ = s\n${body}\n}\n`);
  return `${HEAD}\n${blocks.join("\n")}\nobserve ${bodies.map((_, i) => `g${i}.r, g${i}.s`).join(", ")}, output, x, y, z\n`;
}

/** A program of two or three goroutines. */
export function richProgram(roll: Dice): string {
  return program(Array.from({ length: 2 + roll(2) }, () => statements(roll, 3, true)));
}

/** A program with a loop of two rounds, and the same with the rounds one after the other. */
export function loopAndUnrolled(roll: Dice): readonly [string, string] {
  const [before, round, after, other] = [statements(roll, 1, false), statements(roll, 2, false), statements(roll, 1, false), statements(roll, 3, false)];
  const withRounds = (rounds: string): string => program([`${before}\n${rounds}\n${after}`, other]);
  return [withRounds(`for i := 0; i < 2; i++ {\n${round}\n}`), withRounds(`${round}\n${round}`)];
}
