/**
 * Functions of the bundled standard packages that are declared without a body: what the engine has a rule for (synchronisation, atomics,
 * output, scheduling), and what Go code cannot say. By full name, as `functionName` gives it.
 */
import type { Type } from "../check/types.ts";
import { Typ } from "../check/universe.ts";
import type { Pos } from "../syntax/source.ts";
import type { CodeBuilder } from "./code-builder.ts";
import { type AtomicKind, Op, type Operand, type PureFn, type SyncOp } from "./code.ts";
import { comparison, binaryOperator } from "./operators.ts";
import { interfacesEqual } from "./comparison.ts";
import { directiveOf, directivePart, type Use, usesOf } from "./format-directives.ts";
import { word } from "./layout.ts";
import { readingOf, SPRINT, SPRINTF, SPRINTLN } from "./lower-printing.ts";
import { hasFormatters } from "./print-methods.ts";
import { treeOf } from "./print-trees.ts";
import { pure } from "./pure.ts";
import { deepEqual } from "./deep-equal.ts";
import { REFLECT_INTRINSICS } from "./reflect-intrinsics.ts";
import { reflectedId } from "./reflected.ts";
import { TEXT_INTRINSICS } from "./text-intrinsics.ts";
import { UNICODE_INTRINSICS } from "./unicode-intrinsics.ts";
import type { TypeInfo } from "./type-table.ts";
import type { Unit } from "./unit.ts";
import { anyType } from "../check/universe.ts";
import { Aggregate, GoPanic, Iface, type Value } from "./values.ts";

export interface IntrinsicCall { readonly args: readonly Operand[]; readonly typeArgs: readonly Type[]; readonly pos: Pos }

/** Emits instructions and returns the results. */
export type Intrinsic = (unit: Unit, b: CodeBuilder, call: IntrinsicCall) => readonly Operand[];

function sync(op: SyncOp, results = 0): Intrinsic {
  return (_, b, { args, pos }) => {
    const [addr = 0, ...rest] = args;
    const dsts = Array.from({ length: results }, () => b.temporary());
    b.emit({ op: Op.Sync, pos, sync: op, addr, args: rest, dsts, layout: undefined });
    return dsts;
  };
}

function inOrder(...steps: readonly Intrinsic[]): Intrinsic {
  return (unit, b, call) => steps.flatMap((s) => s(unit, b, call));
}

/** What an atomic operation does its arithmetic and comparison in. */
type Cell = (unit: Unit, call: IntrinsicCall) => { readonly type: TypeInfo; readonly bits: 32 | 64 };

const basic = (name: keyof typeof Typ): Cell => (unit) => {
  const type = unit.types.of(Typ[name]);
  return { type, bits: /int32|bool/.test(name) ? 32 : 64 };
};

const COMBINE: Partial<Record<AtomicKind, "+" | "&" | "|">> = { add: "+", and: "&", or: "|" };

function atomic(kind: AtomicKind, cell: Cell, name: string): Intrinsic {
  return (unit, b, call) => {
    const { type, bits } = cell(unit, call);
    const [addr = 0, ...args] = call.args;
    const operator = COMBINE[kind];
    const dst = kind === "store" ? -1 : b.temporary();
    b.emit({
      op: Op.Atomic, pos: call.pos, dst, kind, addr, args, bits, name,
      combine: operator ? binaryOperator(operator, type) : undefined,
      equal: kind === "cas" ? comparison("==", type) : undefined,
    });
    return dst < 0 ? [] : [dst];
  };
}

/** The cell of an `atomic.Value` holds the interface as one word; 0 before the first store. */
export const ATOMIC_VALUE_WORD = word(0, 64);
export const fromAtomicValue: PureFn = pure("value of atomic.Value", () => (v) => (v === 0 ? null : v));
/** How Go's messages call the operations that write an `atomic.Value`. */
const WRITING = { store: "store", swap: "swap", cas: "compare and swap" } as const;
type Writing = keyof typeof WRITING;

const TO_ATOMIC: Readonly<Record<Writing, PureFn>> = perWriting((verb) => pure(`${verb} to atomic.Value`, () => (v) => {
  if (v === null) throw new GoPanic(`sync/atomic: ${verb} of nil value into Value`);
  return v;
}, true));
const OLD_OF_CAS: PureFn = pure("old of atomic.Value", () => (v) => (v === null ? 0 : v));
const VALUES_EQUAL: PureFn = pure("== atomic.Value", () => (a, b) => (a instanceof Iface || b instanceof Iface ? interfacesEqual(a, b) : a === b), true);

/** The value to store: all that one Value ever holds is of one type. */
const CONSISTENT: Readonly<Record<Writing, PureFn>> = perWriting((verb) => pure(`${verb} in atomic.Value`, () => (old, next) => {
  if (ofTwoTypes(old, next)) throw new GoPanic(`sync/atomic: ${verb} of inconsistently typed value into Value`);
  return next;
}, true));
/** The value that a comparison expects: of the type that is to be stored. */
const EXPECTED: PureFn = pure("expected in atomic.Value", () => (old, next) => {
  if (ofTwoTypes(old, next)) throw new GoPanic("sync/atomic: compare and swap of inconsistently typed values");
  return old;
}, true);
const ofTwoTypes = (a: Value, b: Value): boolean => a instanceof Iface && b instanceof Iface && a.type !== b.type;

function perWriting(make: (verb: string) => PureFn): Readonly<Record<Writing, PureFn>> {
  return { store: make(WRITING.store), swap: make(WRITING.swap), cas: make(WRITING.cas) };
}

function atomicValue(kind: "load" | Writing): Intrinsic {
  return (_, b, { args, pos }) => {
    const [addr = 0, x = 0, y = 0] = args;
    const emit = (of: "load" | Writing, given: readonly Operand[]): Operand => {
      const dst = of === "store" ? -1 : b.temporary();
      const combine = of === "store" || of === "swap" ? CONSISTENT[of] : undefined;
      b.emit({ op: Op.Atomic, pos, dst, kind: of, addr, args: given, bits: 64, name: `(*atomic.Value).${METHOD[kind]}`, combine, equal: of === "cas" ? VALUES_EQUAL : undefined });
      return dst;
    };
    switch (kind) {
      case "load":
        return [b.pure(fromAtomicValue, [emit(kind, [])], pos)];
      case "store": {
        const next = b.pure(TO_ATOMIC.store, [x], pos);
        // Package sync/atomic looks at the present value's type before it stores; a first store beside this one is noticed by `combine`.
        b.pure(CONSISTENT.store, [emit("load", []), next], pos);
        emit(kind, [next]);
        return [];
      }
      case "swap": {
        const next = b.pure(TO_ATOMIC.swap, [x], pos);
        const old = emit(kind, [next]);
        // Where the search does not know the old value at the swap, it does here.
        b.pure(CONSISTENT.swap, [old, next], pos);
        return [b.pure(fromAtomicValue, [old], pos)];
      }
      case "cas": {
        const next = b.pure(TO_ATOMIC.cas, [y], pos);
        const expected = b.pure(OLD_OF_CAS, [b.pure(EXPECTED, [x, next], pos)]);
        // Package sync/atomic looks at the present value's type before it compares.
        b.pure(CONSISTENT.cas, [emit("load", []), next], pos);
        return [emit(kind, [expected, next])];
      }
    }
  };
}

const METHOD: Readonly<Record<AtomicKind, string>> = { load: "Load", store: "Store", swap: "Swap", cas: "CompareAndSwap", add: "Add", and: "And", or: "Or" };
const ALL_KINDS: readonly AtomicKind[] = ["load", "store", "swap", "cas", "add", "and", "or"];
const NO_ARITHMETIC: readonly AtomicKind[] = ["load", "store", "swap", "cas"];

function atomicIntrinsics(): [string, Intrinsic][] {
  const list: [string, Intrinsic][] = [];
  const functions = [["Int32", "int32"], ["Int64", "int64"], ["Uint32", "uint32"], ["Uint64", "uint64"], ["Uintptr", "uintptr"]] as const;
  for (const [suffix, type] of functions) {
    for (const kind of ALL_KINDS) {
      list.push([`sync/atomic.${METHOD[kind]}${suffix}`, atomic(kind, basic(type), `atomic.${METHOD[kind]}${suffix}`)]);
      list.push([`sync/atomic.(*${suffix}).${METHOD[kind]}`, atomic(kind, basic(type), `(*atomic.${suffix}).${METHOD[kind]}`)]);
    }
  }
  const pointer: Cell = (unit, call) => {
    const [arg] = call.typeArgs;
    return { type: unit.types.of({ kind: "Pointer", elem: arg ?? Typ.int }), bits: 64 };
  };
  for (const kind of NO_ARITHMETIC) {
    list.push([`sync/atomic.(*Bool).${METHOD[kind]}`, atomic(kind, basic("bool"), `(*atomic.Bool).${METHOD[kind]}`)]);
    list.push([`sync/atomic.(*Pointer).${METHOD[kind]}`, atomic(kind, pointer, `(*atomic.Pointer).${METHOD[kind]}`)]);
    list.push([`sync/atomic.${METHOD[kind]}Pointer`, atomic(kind, basic("unsafePointer"), `atomic.${METHOD[kind]}Pointer`)]);
    if (kind === "load" || kind === "store" || kind === "swap" || kind === "cas") list.push([`sync/atomic.(*Value).${METHOD[kind]}`, atomicValue(kind)]);
  }
  return list;
}

const print: Intrinsic = (_, b, { args, pos }) => {
  b.emit({ op: Op.Print, pos, a: args[0] ?? 0, stream: "stdout" });
  return [];
};

const EMPTY_LIST = pure("collected", () => (list, x) => new Aggregate([...(list instanceof Aggregate ? list.items : []), x]));
const contents = (v: Value): readonly Value[] => (v instanceof Aggregate ? v.items : []);

/** Lists of trees that the general printing functions build, one argument at a time. They are no Go values: only intrinsics see them. */
function formatted(by: PureFn): Intrinsic {
  const apply = pure(`${by.name} list`, () => (...args) => {
    const list = args[args.length - 1];
    return by.apply(...args.slice(0, -1), ...contents(list ?? null));
  });
  return (_, b, { args, pos }) => [b.pure(apply, args, pos)];
}

/** The tree of an interface value; its second argument is the directive. */
function tree(methods: "text" | "go" | "raw"): Intrinsic {
  return (unit, b, { args: [x = 0, directive = 0] }) => [treeOf(unit, b, x, unit.types.of(anyType), { methods, formatter: hasFormatters(unit), top: true }, directive)];
}

const listed = (v: Value | undefined): readonly Value[] => contents(v ?? null);
const DIRECTIVE = pure("directive", () => (format, count, use, list) => directiveOf(String(format), Number(count), Number(use), listed(list)));
const useOf = (format: Value, count: Value, use: Value): Use => usesOf(String(format), Number(count))[Number(use)] ?? { arg: 0, verb: "T" };
const USES = pure("uses of a format", () => (format, count) => usesOf(String(format), Number(count)).length);
const USED = pure("argument of a use", () => (format, count, use) => useOf(format ?? null, count ?? null, use ?? null).arg);
const METHODS = pure("methods of a use", () => (format, count, use) => readingOf(useOf(format ?? null, count ?? null, use ?? null).verb) ?? "");

/** Calls the instance of a function that goes by the type of its first argument. */
function byDynamicType(name: string, results: number): Intrinsic {
  return (unit, b, { args: [receiver = 0, ...args], pos }) => {
    const method = reflectedId(name);
    unit.calledByName(method);
    const dsts = Array.from({ length: results }, () => b.temporary());
    b.emit({ op: Op.CallMethod, pos, receiver, method, args, dsts });
    return dsts;
  };
}

const of = (fn: PureFn): Intrinsic => (_, b, { args, pos }) => [b.pure(fn, args, pos)];
const nothing: Intrinsic = () => [];
const yieldNow: Intrinsic = (_, b, { pos }) => {
  b.emit({ op: Op.Yield, pos });
  return [];
};
const choose: Intrinsic = (_, b, { args, pos }) => {
  const dst = b.temporary();
  b.emit({ op: Op.Choose, pos, dst, n: args[0] ?? 0 });
  return [dst];
};
const TYPE_NAME = pure("type name", () => (v) => (v instanceof Iface ? v.type.name : "<nil>"));
const SAME_TYPE = pure("same type", () => (a, b) => a instanceof Iface && b instanceof Iface && a.type === b.type);
const IS_COMPARABLE = pure("is comparable", () => (v) => !(v instanceof Iface) || v.type.comparable);
const FATAL = pure("fatal", () => (text) => {
  throw new GoPanic(String(text), null, true);
}, true);
const INTRINSICS: ReadonlyMap<string, Intrinsic> = new Map<string, Intrinsic>([
  ...atomicIntrinsics(),
  ["sync.(*Mutex).Lock", sync("mutex.lock")],
  ["sync.(*Mutex).TryLock", sync("mutex.trylock", 1)],
  ["sync.(*Mutex).Unlock", sync("mutex.unlock")],
  ["sync.(*RWMutex).Lock", inOrder(sync("rwmutex.announce"), sync("rwmutex.lock"))],
  ["sync.(*RWMutex).TryLock", sync("rwmutex.trylock", 1)],
  ["sync.(*RWMutex).Unlock", sync("rwmutex.unlock")],
  ["sync.(*RWMutex).RLock", sync("rwmutex.rlock")],
  ["sync.(*RWMutex).TryRLock", sync("rwmutex.tryrlock", 1)],
  ["sync.(*RWMutex).RUnlock", sync("rwmutex.runlock")],
  ["sync.(*WaitGroup).Add", sync("waitgroup.add")],
  ["sync.(*WaitGroup).Done", (unit, b, call) => sync("waitgroup.add")(unit, b, { ...call, args: [...call.args, b.constant(-1)] })],
  ["sync.(*WaitGroup).Wait", sync("waitgroup.wait")],
  ["sync.(*mapIndex).entry", sync("syncmap.entry", 1)],
  ["sync.(*mapIndex).count", sync("syncmap.count", 1)],
  ["sync.(*mapIndex).key", sync("syncmap.key", 1)],
  ["sync.(*notifyList).add", sync("cond.add", 1)],
  ["sync.(*notifyList).wait", sync("cond.wait")],
  ["sync.(*notifyList).signal", sync("cond.signal")],
  ["sync.(*notifyList).broadcast", sync("cond.broadcast")],
  ["sync.(*poolCell).put", sync("pool.put")],
  ["sync.(*poolCell).get", sync("pool.get", 2)],
  ["sync.fatal", of(FATAL)],
  ["fmt.tree", tree("text")],
  ["fmt.goTree", tree("go")],
  ["fmt.rawTree", tree("raw")],
  ["fmt.uses", of(USES)],
  ["fmt.used", of(USED)],
  ["fmt.methods", of(METHODS)],
  ["fmt.directive", of(DIRECTIVE)],
  ["fmt.part", of(pure("part of a directive", () => (directive, i) => directivePart(String(directive), Number(i))))],
  ["fmt.collect", of(EMPTY_LIST)],
  ["fmt.sprint", formatted(SPRINT)],
  ["fmt.sprintln", formatted(SPRINTLN)],
  ["fmt.sprintf", formatted(SPRINTF)],
  ["fmt.print", print],
  ["os.writeOut", print],
  ["os.writeErr", nothing],
  ["os.Exit", (_, b, { args, pos }) => {
    b.emit({ op: Op.Exit, pos, a: args[0] ?? 0 });
    return [];
  }],
  ["runtime.Gosched", yieldNow],
  ["runtime.GC", nothing],
  ["runtime.KeepAlive", nothing],
  ["runtime.Goexit", (_, b, { pos }) => {
    b.emit({ op: Op.Goexit, pos });
    return [];
  }],
  ["runtime.(*goroutineCount).add", sync("goroutines.add")],
  ["runtime.(*goroutineCount).count", sync("goroutines.count", 1)],
  ["time.yield", yieldNow],
  ["math/rand.choose", choose],
  ["math/rand/v2.choose", choose],
  ["os/signal.choose", choose],
  ["errors.asAny", byDynamicType("errors.As", 1)],
  ["sort.sliceAny", byDynamicType("sort.Slice", 0)],
  ["reflect.variable", byDynamicType("reflect.variable", 1)],
  ["reflect.element", byDynamicType("reflect.element", 1)],
  ["reflect.size", byDynamicType("reflect.size", 1)],
  ["reflect.DeepEqual", (unit, b, { args: [x = 0, y = 0] }) => [deepEqual(unit, b, x, y)]],
  ["errors.sameType", of(SAME_TYPE)],
  ["errors.comparable", of(IS_COMPARABLE)],
  ["testing.typeName", of(TYPE_NAME)],
  ["context.typeName", of(TYPE_NAME)],
  ...[...TEXT_INTRINSICS, ...UNICODE_INTRINSICS, ...REFLECT_INTRINSICS].map(([name, fn]): [string, Intrinsic] => [name, of(fn)]),
]);

/** The intrinsic of that name. */
export function intrinsicOf(name: string): Intrinsic | undefined {
  return INTRINSICS.get(name);
}
