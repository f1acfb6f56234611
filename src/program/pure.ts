/** Functions of values without effect, made once per meaning, so that equal instructions share them. */
import type { PureFn } from "./code.ts";
import type { TypeDesc } from "./type-desc.ts";

/** Called with as many arguments as the instruction has. */
type Apply = PureFn["apply"];

const made = new Map<string, PureFn>();
const madeForType = new WeakMap<TypeDesc, Map<string, PureFn>>();

/** What is said of a function besides its name and what it does. */
type Traits = Omit<PureFn, "name" | "apply">;

const ORDINARY: Traits = { mayPanic: false, structure: undefined, ofNumbers: false, boxes: undefined, asksType: false };

/** The function called `name`, the same for every program; `make` gives it on first use. */
export function pure(name: string, make: () => Apply, mayPanic = false): PureFn {
  return intern(made, name, make, { ...ORDINARY, mayPanic });
}

/** The same for numbers, which are never torn. */
export function arithmetic(name: string, make: () => Apply, mayPanic = false): PureFn {
  return intern(made, name, make, { ...ORDINARY, mayPanic, ofNumbers: true });
}

/** A function that only moves parts of structs and arrays about, whatever they are: it turns on so many of its arguments, the first ones. */
export function structural(name: string, structure: number, make: () => Apply, mayPanic = false): PureFn {
  return intern(made, name, make, { ...ORDINARY, mayPanic, structure });
}

/** The function called `name` for one type of one program. */
export function pureFor(type: TypeDesc, name: string, make: () => Apply, mayPanic = false): PureFn {
  return intern(tableOf(type), name, make, { ...ORDINARY, mayPanic });
}

/** The function that puts a value of that type into an interface. */
export function boxing(type: TypeDesc, name: string, make: () => Apply): PureFn {
  return intern(tableOf(type), name, make, { ...ORDINARY, boxes: type });
}

/** A function of an interface value that turns on its dynamic type only. */
export function typeQuestion(type: TypeDesc, name: string, make: () => Apply, mayPanic = false): PureFn {
  return intern(tableOf(type), name, make, { ...ORDINARY, mayPanic, asksType: true });
}

function tableOf(type: TypeDesc): Map<string, PureFn> {
  let ofType = madeForType.get(type);
  if (!ofType) madeForType.set(type, (ofType = new Map()));
  return ofType;
}

function intern(table: Map<string, PureFn>, name: string, make: () => Apply, traits: Traits): PureFn {
  let fn = table.get(name);
  if (!fn) table.set(name, (fn = { name, apply: make(), ...traits }));
  return fn;
}
