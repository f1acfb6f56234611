/**
 * Programs for the tests of the checker: parsed, and checked against a tiny standard library.
 */
import { asPrinted, type Diagnostic } from "../../src/syntax/diagnostic.ts";
import type { File } from "../../src/syntax/ast.ts";
import { parse, parseSource } from "../../src/syntax/parse.ts";
import { FileSet } from "../../src/syntax/source.ts";
import { loadStandard as loadBundled } from "../../src/program/std/index.ts";
import { check, type CheckResult } from "../../src/check/check.ts";

const standard: Readonly<Record<string, string>> = {
  fmt: `package fmt
func Println(a ...any) (n int, err error)
func Printf(format string, a ...any) (n int, err error)
func Sprintf(format string, a ...any) string
func Errorf(format string, a ...any) error
`,
  sync: `package sync
type Locker interface { Lock(); Unlock() }
type Mutex struct { word int32 }
func (m *Mutex) Lock()
func (m *Mutex) Unlock()
type WaitGroup struct { count int }
func (w *WaitGroup) Add(delta int)
func (w *WaitGroup) Done() { w.Add(-1) }
func (w *WaitGroup) Wait()
func (w *WaitGroup) Go(f func()) { w.Add(1); go func() { defer w.Done(); f() }() }
func OnceValue[T any](f func() T) func() T { return f }
`,
  "sync/atomic": `package atomic
type Int64 struct { v int64 }
func (x *Int64) Load() int64
func (x *Int64) Store(v int64)
func (x *Int64) Add(delta int64) int64
type Bool struct { v uint32 }
func (x *Bool) Load() bool
type Pointer[T any] struct { p *T }
func (x *Pointer[T]) Load() *T
func (x *Pointer[T]) Store(v *T)
type Value struct { v any }
func AddInt32(addr *int32, delta int32) int32
func AddInt64(addr *int64, delta int64) int64
`,
  errors: `package errors
type errorString struct { s string }
func (e *errorString) Error() string { return e.s }
func New(text string) error { return &errorString{text} }
var unused = broken()
func neverMentioned() int { return "this body is wrong, and nobody asks" }
`,
  strconv: "package strconv\ntype NumError struct { Func, Num string; Err error }\n",
  strings: "package strings\ntype Builder struct { s string }\n",
  sort: "package sort\nfunc Ints(x []int)\n",
  testing: "package testing\ntype T struct { failed bool }\nfunc (t *T) Error(args ...any)\n",
};

export interface Checked extends CheckResult { readonly fileSet: FileSet }

/** Parses and checks a program of one text (with txtar sections); against the bundled packages if `isBundled`. */
export function checkProgram(name: string, text: string, constants: ReadonlyMap<string, bigint> = new Map(), isBundled = false): Checked {
  const fileSet = new FileSet();
  const parsed = parseSource(fileSet, name, text);
  if (parsed.files.length === 0) return { fileSet, program: undefined, diagnostics: asPrinted(parsed.diagnostics) };
  const packages = new Map<string, File[]>();
  for (const { path, file } of parsed.files) packages.set(path, [...(packages.get(path) ?? []), file]);
  const loadStandard = (path: string): readonly File[] | undefined => {
    if (isBundled) return loadBundled(path, fileSet);
    const source = standard[path];
    const file = source === undefined ? undefined : parse(fileSet, `${path}.go`, source).file;
    return file && [file];
  };
  return { fileSet, ...check(fileSet, [...packages].map(([path, files]) => ({ path, files })), { constants, reported: parsed.diagnostics, loadStandard }) };
}

/** The diagnostics as `line:column: text`. */
export function messages(name: string, text: string, isBundled = false): string[] {
  const { fileSet, diagnostics } = checkProgram(name, text, new Map(), isBundled);
  return diagnostics.map((d) => render(fileSet, d));
}

/** One diagnostic as `line:column: text`. */
export function render(fileSet: FileSet, d: Diagnostic): string {
  const p = fileSet.position(d.pos);
  return `${p?.line ?? 0}:${p?.column ?? 0}: ${d.message}`;
}
