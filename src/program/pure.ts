/** Functions of values without effect, made once per meaning, so that equal instructions share them. */
import type { PureFn } from "./code.ts";
import type { TypeDesc } from "./type-desc.ts";

/** Called with as many arguments as the instruction has. */
type Apply = PureFn["apply"];

const made = new Map<string, PureFn>();
const madeForType = new WeakMap<TypeDesc, Map<string, PureFn>>();

/** The function called `name`, the same for every program; `make` gives it on first use. */
export function pure(name: string, make: () => Apply, mayPanic = false): PureFn {
  return intern(made, name, { make, mayPanic, structure: undefined, ofNumbers: false });
}

/** The same for numbers, which are never torn. */
export function arithmetic(name: string, make: () => Apply, mayPanic = false): PureFn {
  return intern(made, name, { make, mayPanic, structure: undefined, ofNumbers: true });
}

/** A function that only moves parts of structs and arrays about, whatever they are: it turns on so many of its arguments, the first ones. */
export function structural(name: string, structure: number, make: () => Apply, mayPanic = false): PureFn {
  return intern(made, name, { make, mayPanic, structure, ofNumbers: false });
}

/** The function called `name` for one type of one program. */
export function pureFor(type: TypeDesc, name: string, make: () => Apply, mayPanic = false): PureFn {
  let ofType = madeForType.get(type);
  if (!ofType) madeForType.set(type, (ofType = new Map()));
  return intern(ofType, name, { make, mayPanic, structure: undefined, ofNumbers: false });
}

interface Recipe { readonly make: () => Apply; readonly mayPanic: boolean; readonly structure: number | undefined; readonly ofNumbers: boolean }

function intern(table: Map<string, PureFn>, name: string, { make, mayPanic, structure, ofNumbers }: Recipe): PureFn {
  let fn = table.get(name);
  if (!fn) table.set(name, (fn = { name, apply: make(), mayPanic, structure, ofNumbers }));
  return fn;
}
