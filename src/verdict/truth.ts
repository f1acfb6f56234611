/**
 * Truth when not everything is known: Kleene's three-valued logic. A race that a cut search did not find, or an outcome that is
 * not there yet, is `"unknown"`, and a condition that does not depend on it still has its value.
 */
export type Truth = boolean | "unknown";

export function not(a: Truth): Truth {
  return a === "unknown" ? "unknown" : !a;
}

export function and(a: Truth, b: Truth): Truth {
  if (a === false || b === false) return false;
  return a === true && b === true ? true : "unknown";
}

export function or(a: Truth, b: Truth): Truth {
  return not(and(not(a), not(b)));
}
