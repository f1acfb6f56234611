/**
 * The inner loops of relation algebra. A relation over n events is n rows of w words, row by row, at an offset into an
 * Int32Array; bit j of row i says that (i, j) is in it. A set is one such row. All that runs per candidate execution runs
 * here, so the loops are plain, nothing is allocated, and w = 1 (n ≤ 32, nearly every program) has a path of its own.
 * Every function writes `d`; unless said otherwise `d` may not overlap what it reads. Indices are in range by construction:
 * the `!` of this file says so, where a default value would cost a branch in each step.
 */

/** Words that a row of n bits takes. */
export function wordsFor(n: number): number {
  return (n + 31) >>> 5;
}

/** All bits below n, in `d`. */
export function universe(m: Int32Array, d: number, n: number, w: number): void {
  for (let k = 0; k < w; k++) {
    const left = n - 32 * k;
    m[d + k] = left >= 32 ? -1 : (1 << left) - 1;
  }
}

/** d = a ∪ b over `size` words; `d` may be `a` or `b`. */
export function union(m: Int32Array, d: number, a: number, b: number, size: number): void {
  for (let i = 0; i < size; i++) m[d + i] = m[a + i]! | m[b + i]!;
}

/** d = a ∩ b over `size` words; `d` may be `a` or `b`. */
export function intersection(m: Int32Array, d: number, a: number, b: number, size: number): void {
  for (let i = 0; i < size; i++) m[d + i] = m[a + i]! & m[b + i]!;
}

/** d = a \ b over `size` words; `d` may be `a` or `b`. */
export function difference(m: Int32Array, d: number, a: number, b: number, size: number): void {
  for (let i = 0; i < size; i++) m[d + i] = m[a + i]! & ~m[b + i]!;
}

/** d = a over `size` words; whether that changed d. */
export function assign(m: Int32Array, d: number, a: number, size: number): boolean {
  let change = 0;
  for (let i = 0; i < size; i++) {
    const word = m[a + i]!;
    change |= word ^ m[d + i]!;
    m[d + i] = word;
  }
  return change !== 0;
}

/** Whether all `size` words at `a` are zero. */
export function isEmpty(m: Int32Array, a: number, size: number): boolean {
  for (let i = 0; i < size; i++) if (m[a + i] !== 0) return false;
  return true;
}

/** d = identity on the set `s`. */
export function identity(m: Int32Array, d: number, s: number, n: number, w: number): void {
  m.fill(0, d, d + n * w);
  for (let i = 0; i < n; i++) {
    const k = i >>> 5;
    m[d + i * w + k] = m[s + k]! & (1 << (i & 31));
  }
}

/** d = s × t. */
export function product(m: Int32Array, d: number, s: number, t: number, n: number, w: number): void {
  for (let i = 0; i < n; i++) {
    const keep = -((m[s + (i >>> 5)]! >>> (i & 31)) & 1);
    for (let k = 0; k < w; k++) m[d + i * w + k] = m[t + k]! & keep;
  }
}

/** d = [s] ; a ; `d` may be `a`. */
export function restrictDomain(m: Int32Array, d: number, s: number, a: number, n: number, w: number): void {
  for (let i = 0; i < n; i++) {
    const keep = -((m[s + (i >>> 5)]! >>> (i & 31)) & 1);
    for (let k = 0; k < w; k++) m[d + i * w + k] = m[a + i * w + k]! & keep;
  }
}

/** d = a ; [s] ; `d` may be `a`. */
export function restrictRange(m: Int32Array, d: number, a: number, s: number, n: number, w: number): void {
  for (let i = 0; i < n; i++) for (let k = 0; k < w; k++) m[d + i * w + k] = m[a + i * w + k]! & m[s + k]!;
}

/** d = a ∪ identity ; `d` may be `a`. */
export function optional(m: Int32Array, d: number, a: number, n: number, w: number): void {
  if (d !== a) m.copyWithin(d, a, a + n * w);
  for (let i = 0; i < n; i++) m[d + i * w + (i >>> 5)]! |= 1 << (i & 31);
}

/** d = complement of a, over n rows (a relation) or 1 row (a set). */
export function complement(m: Int32Array, d: number, a: number, rows: number, n: number, w: number): void {
  for (let i = 0; i < rows; i++) {
    universe(m, d + i * w, n, w);
    for (let k = 0; k < w; k++) m[d + i * w + k]! &= ~m[a + i * w + k]!;
  }
}

/** d = a ; b. */
export function compose(m: Int32Array, d: number, a: number, b: number, n: number, w: number): void {
  if (w === 1) {
    for (let i = 0; i < n; i++) {
      let row = m[a + i]!;
      let into = 0;
      while (row !== 0) {
        const j = 31 - Math.clz32(row);
        into |= m[b + j]!;
        row ^= 1 << j;
      }
      m[d + i] = into;
    }
    return;
  }
  m.fill(0, d, d + n * w);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < w; k++) {
      let row = m[a + i * w + k]!;
      while (row !== 0) {
        const j = 31 - Math.clz32(row);
        union(m, d + i * w, d + i * w, b + (32 * k + j) * w, w);
        row ^= 1 << j;
      }
    }
  }
}

/** d = a⁻¹. */
export function inverse(m: Int32Array, d: number, a: number, n: number, w: number): void {
  m.fill(0, d, d + n * w);
  for (let i = 0; i < n; i++) {
    const bit = 1 << (i & 31);
    const column = i >>> 5;
    for (let k = 0; k < w; k++) {
      let row = m[a + i * w + k]!;
      while (row !== 0) {
        const j = 31 - Math.clz32(row);
        m[d + (32 * k + j) * w + column]! |= bit;
        row ^= 1 << j;
      }
    }
  }
}

/** d = a⁺, by Warshall's algorithm; `d` may be `a`. */
export function closure(m: Int32Array, d: number, a: number, n: number, w: number): void {
  if (d !== a) m.copyWithin(d, a, a + n * w);
  if (w === 1) {
    for (let k = 0; k < n; k++) {
      const through = m[d + k]!;
      if (through === 0) continue;
      for (let i = 0; i < n; i++) {
        const row = m[d + i]!;
        if ((row >>> k) & 1) m[d + i] = row | through;
      }
    }
    return;
  }
  for (let k = 0; k < n; k++) {
    for (let i = 0; i < n; i++) {
      if ((m[d + i * w + (k >>> 5)]! >>> (k & 31)) & 1) union(m, d + i * w, d + i * w, d + k * w, w);
    }
  }
}

/** d = the set of events that a leads from. */
export function domain(m: Int32Array, d: number, a: number, n: number, w: number): void {
  m.fill(0, d, d + w);
  for (let i = 0; i < n; i++) if (!isEmpty(m, a + i * w, w)) m[d + (i >>> 5)]! |= 1 << (i & 31);
}

/** d = the set of events that a leads to. */
export function range(m: Int32Array, d: number, a: number, n: number, w: number): void {
  m.fill(0, d, d + w);
  for (let i = 0; i < n; i++) union(m, d, d, a + i * w, w);
}

/** Whether no (i, i) is in a. */
export function isIrreflexive(m: Int32Array, a: number, n: number, w: number): boolean {
  for (let i = 0; i < n; i++) if ((m[a + i * w + (i >>> 5)]! >>> (i & 31)) & 1) return false;
  return true;
}

/** Whether a has no cycle: events without a successor are taken away until none is left, or none can be taken. */
export function isAcyclic(m: Int32Array, a: number, n: number, w: number): boolean {
  if (w > 1) return isAcyclicWide(m, a, n, w);
  let alive = 0;
  for (let i = 0; i < n; i++) if (m[a + i] !== 0) alive |= 1 << i;
  for (;;) {
    const before = alive;
    let rest = alive;
    while (rest !== 0) {
      const i = 31 - Math.clz32(rest);
      rest ^= 1 << i;
      if ((m[a + i]! & alive) === 0) alive ^= 1 << i;
    }
    if (alive === 0) return true;
    if (alive === before) return false;
  }
}

/** More than 32 events: the same elimination on a set of several words, which is rare enough to be allocated. */
function isAcyclicWide(m: Int32Array, a: number, n: number, w: number): boolean {
  const alive = new Int32Array(w);
  universe(alive, 0, n, w);
  let left = n;
  for (;;) {
    const before = left;
    for (let i = n - 1; i >= 0; i--) {
      const bit = 1 << (i & 31);
      if ((alive[i >>> 5]! & bit) === 0) continue;
      let successors = 0;
      for (let k = 0; k < w; k++) successors |= m[a + i * w + k]! & alive[k]!;
      if (successors !== 0) continue;
      alive[i >>> 5]! &= ~bit;
      left--;
    }
    if (left === 0) return true;
    if (left === before) return false;
  }
}
