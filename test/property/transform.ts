/** Changes to a program that must change no outcome: the columns of the result correspond to those of the program. */
import type { RefCell, RefExpr, RefProgram, RefStmt } from "../reference/program.ts";

/** The last goroutine first. */
export function reverseGoroutines(program: RefProgram): RefProgram {
  const last = program.goroutines.length - 1;
  return {
    ...program,
    goroutines: program.goroutines.toReversed(),
    observe: program.observe.map((column) => (column.kind === "register" ? { ...column, goroutine: last - column.goroutine } : column)),
  };
}

/** A variable and a mutex that nobody uses. */
export function addUnused(program: RefProgram): RefProgram {
  return { ...program, variables: [{ name: "unused", length: 0, type: "int" }, ...program.variables], mutexes: [...program.mutexes, "idle"] };
}

/** Other names for everything, in another alphabetical order. */
export function rename(program: RefProgram): RefProgram {
  const all = [...program.variables.map(({ name }) => name), ...program.mutexes, ...program.channels.map(({ name }) => name)];
  const fresh = new Map(all.map((name, i) => [name, `n${all.length - i}_${name}`]));
  const to = (name: string): string => fresh.get(name) ?? name.replace(/^r/, "reg");
  return {
    name: "renamed",
    variables: program.variables.map((variable) => ({ ...variable, name: to(variable.name) })),
    mutexes: program.mutexes.map(to),
    channels: program.channels.map((channel) => ({ ...channel, name: to(channel.name) })),
    goroutines: program.goroutines.map((body) => body.map((stmt) => renameStmt(stmt, to))),
    observe: program.observe.map((column) =>
      column.kind === "register" ? { ...column, name: to(column.name) } : { ...column, variable: to(column.variable) },
    ),
  };
}

type Renaming = (name: string) => string;

function renameStmt(stmt: RefStmt, to: Renaming): RefStmt {
  const optional = (register: string | undefined): string | undefined => register && to(register);
  switch (stmt.kind) {
    case "load": return { ...stmt, register: to(stmt.register), cell: renameCell(stmt.cell, to) };
    case "store": return { ...stmt, cell: renameCell(stmt.cell, to), value: renameExpr(stmt.value, to) };
    case "swap":
    case "add": return { ...stmt, register: optional(stmt.register), cell: renameCell(stmt.cell, to), value: renameExpr(stmt.value, to) };
    case "cas":
      return { ...stmt, register: optional(stmt.register), cell: renameCell(stmt.cell, to), old: renameExpr(stmt.old, to), value: renameExpr(stmt.value, to) };
    case "assign": return { ...stmt, register: to(stmt.register), value: renameExpr(stmt.value, to) };
    case "if":
      return {
        kind: "if",
        cond: renameExpr(stmt.cond, to),
        then: stmt.then.map((inner) => renameStmt(inner, to)),
        else: stmt.else.map((inner) => renameStmt(inner, to)),
      };
    case "lock":
    case "unlock": return { ...stmt, mutex: to(stmt.mutex) };
    case "send": return { ...stmt, channel: to(stmt.channel), value: renameExpr(stmt.value, to) };
    case "recv": return { ...stmt, channel: to(stmt.channel), register: to(stmt.register) };
    case "close": return { ...stmt, channel: to(stmt.channel) };
  }
}

function renameExpr(expr: RefExpr, to: Renaming): RefExpr {
  if (expr.kind === "const") return expr;
  if (expr.kind === "reg") return { kind: "reg", name: to(expr.name) };
  return { ...expr, x: renameExpr(expr.x, to), y: renameExpr(expr.y, to) };
}

function renameCell({ variable, index }: RefCell, to: Renaming): RefCell {
  return { variable: to(variable), index: index && renameExpr(index, to) };
}

/**
 * The program without the final values of the variables that it writes atomically. Such a value is an ordinary read, which the Go memory
 * model lets see any of several atomic writes that nothing synchronises; that is no data race, and yet not `sc`.
 */
export function observeOrderedCells(program: RefProgram): RefProgram {
  const atomic = new Set(program.goroutines.flatMap((body) => atomicallyWritten(body)));
  return { ...program, observe: program.observe.filter((column) => column.kind === "register" || !atomic.has(column.variable)) };
}

function atomicallyWritten(body: readonly RefStmt[]): string[] {
  return body.flatMap((stmt) => {
    if (stmt.kind === "if") return atomicallyWritten([...stmt.then, ...stmt.else]);
    const writes = stmt.kind === "swap" || stmt.kind === "add" || stmt.kind === "cas" || (stmt.kind === "store" && stmt.atomic);
    return writes ? [stmt.cell.variable] : [];
  });
}
