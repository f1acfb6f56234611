/**
 * "Did you mean …?" for the words that open a line, misspelt or from another language.
 */

/** Words of other languages, and Go's for the same thing. */
const FOREIGN: Readonly<Record<string, string>> = {
  while: "for", loop: "for", until: "for", foreach: "for", let: "var", val: "var", fn: "func", fun: "func", function: "func", def: "func",
  exists: "sometimes", forall: "always", forbidden: "never", assert: "always", thread: "go", goroutine: "go",
};

/** A hint for a word that another language has where Go has a keyword. */
export function foreignWord(word: string): string | undefined {
  const meant = Object.hasOwn(FOREIGN, word) ? FOREIGN[word] : undefined;
  return meant && `did you mean "${meant}"?`;
}

/** A hint that names the word that `word` is one or two slips away from; undefined when there is none. */
export function meantWord(word: string, candidates: Iterable<string>): string | undefined {
  const limit = word.length <= 4 ? 1 : 2;
  let best: { readonly word: string; readonly distance: number } | undefined;
  for (const candidate of candidates) {
    const distance = slips(word.toLowerCase(), candidate);
    if (distance <= limit && distance < candidate.length - 1 && distance < (best?.distance ?? Infinity)) best = { word: candidate, distance };
  }
  return best && `did you mean "${best.word}"?`;
}

/** Letters to insert, drop, replace or swap with a neighbour to get from one word to the other (Damerau 1964). */
function slips(from: string, to: string): number {
  if (Math.abs(from.length - to.length) > 2) return Infinity;
  let before: number[] = [];
  let above = Array.from({ length: to.length + 1 }, (_, j) => j);
  for (let i = 1; i <= from.length; i++) {
    const row = [i];
    for (let j = 1; j <= to.length; j++) {
      const replaced = (above[j - 1] ?? 0) + (from[i - 1] === to[j - 1] ? 0 : 1);
      const swapped = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1] ? (before[j - 2] ?? 0) + 1 : Infinity;
      row.push(Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, replaced, swapped));
    }
    before = above;
    above = row;
  }
  return above[to.length] ?? Infinity;
}
