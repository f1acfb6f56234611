/**
 * The small programs that the reference implementations in this folder understand: straight-line and branching code over
 * shared integer cells. Types only: `parse.ts` reads them from an oracle row, `generate.ts` makes random ones, `print.ts`
 * writes them as `.litmus` text for the engine under test.
 */

/** An integer expression over registers; all arithmetic is 32-bit. */
export type RefExpr =
  | { readonly kind: "const"; readonly value: number }
  | { readonly kind: "reg"; readonly name: string }
  | { readonly kind: "binary"; readonly op: "+" | "-" | "^" | "&" | "|" | "*" | "==" | "!=" | "<"; readonly x: RefExpr; readonly y: RefExpr };

/** A cell: a variable, or an element of an array variable. */
export interface RefCell {
  readonly variable: string;
  /** undefined for a scalar. */
  readonly index: RefExpr | undefined;
}

export type RefStmt =
  | { readonly kind: "load"; readonly register: string; readonly cell: RefCell; readonly atomic: boolean }
  | { readonly kind: "store"; readonly cell: RefCell; readonly value: RefExpr; readonly atomic: boolean }
  | { readonly kind: "swap"; readonly register: string | undefined; readonly cell: RefCell; readonly value: RefExpr }
  | { readonly kind: "add"; readonly register: string | undefined; readonly cell: RefCell; readonly value: RefExpr }
  | { readonly kind: "cas"; readonly register: string | undefined; readonly cell: RefCell; readonly old: RefExpr; readonly value: RefExpr }
  | { readonly kind: "assign"; readonly register: string; readonly value: RefExpr }
  | { readonly kind: "if"; readonly cond: RefExpr; readonly then: readonly RefStmt[]; readonly else: readonly RefStmt[] }
  | { readonly kind: "lock" | "unlock"; readonly mutex: string }
  | { readonly kind: "send"; readonly channel: string; readonly value: RefExpr }
  | { readonly kind: "recv"; readonly register: string; readonly channel: string }
  | { readonly kind: "close"; readonly channel: string };

export interface RefProgram {
  readonly name: string;
  /** Integer variables; `length` 0 for a scalar. All start at 0. */
  readonly variables: readonly { readonly name: string; readonly length: number; readonly type: "int32" | "int" }[];
  readonly mutexes: readonly string[];
  readonly channels: readonly { readonly name: string; readonly capacity: number }[];
  readonly goroutines: readonly (readonly RefStmt[])[];
  /** Columns in order: registers (0 where never reached), then final values of cells. */
  readonly observe: readonly (
    | { readonly kind: "register"; readonly goroutine: number; readonly name: string }
    | { readonly kind: "cell"; readonly variable: string; readonly index: number | undefined }
  )[];
}
