/**
 * A `RefProgram` as `.litmus` text. A register that is assigned at the top level of its goroutine is declared there by `:=`, one that is
 * assigned in a branch by `var` at the head of the goroutine, so that each is a register of the language; the result of a
 * compare-and-swap is a `bool`.
 */
import type { RefCell, RefExpr, RefProgram, RefStmt } from "./program.ts";

export function printProgram(program: RefProgram): string {
  const blocks = [`litmus ${JSON.stringify(program.name)}`, declarations(program)];
  for (const body of program.goroutines) blocks.push(`go {\n${goroutine(body)}}`);
  if (program.observe.length > 0) blocks.push(`observe ${program.observe.map(column).join(", ")}`);
  return `${blocks.filter((block) => block !== "").join("\n\n")}\n`;
}

function declarations({ variables, mutexes, channels }: RefProgram): string {
  return [
    ...variables.map(({ name, length, type }) => `var ${name} ${length > 0 ? `[${length}]` : ""}${type}`),
    ...mutexes.map((name) => `var ${name} sync.Mutex`),
    ...channels.map(({ name, capacity }) => `var ${name} = make(chan int32${capacity > 0 ? `, ${capacity}` : ""})`),
  ].join("\n");
}

function column(observed: RefProgram["observe"][number]): string {
  if (observed.kind === "register") return observed.name;
  return observed.index === undefined ? observed.variable : `${observed.variable}[${observed.index}]`;
}

function goroutine(body: readonly RefStmt[]): string {
  const nested = body.flatMap((stmt) => (stmt.kind === "if" ? assigned([...stmt.then, ...stmt.else]) : []));
  const inBranch = new Map(nested.map(({ register, type }) => [register, type]));
  const heads = (["int32", "bool"] as const).flatMap((type) => {
    const names = [...inBranch].filter(([, of]) => of === type).map(([name]) => name);
    return names.length === 0 ? [] : [`\tvar ${names.join(", ")} ${type}\n`];
  });
  return heads.join("") + statements(body, "\t", new Set(inBranch.keys()));
}

/** The registers that statements assign, with their types. */
function assigned(body: readonly RefStmt[]): { readonly register: string; readonly type: "int32" | "bool" }[] {
  return body.flatMap((stmt) => {
    if (stmt.kind === "if") return assigned([...stmt.then, ...stmt.else]);
    if (!("register" in stmt) || stmt.register === undefined) return [];
    return [{ register: stmt.register, type: stmt.kind === "cas" ? "bool" : "int32" }];
  });
}

function statements(body: readonly RefStmt[], indent: string, declared: Set<string>): string {
  return body.map((stmt) => `${indent}${statement(stmt, indent, declared)}\n`).join("");
}

function statement(stmt: RefStmt, indent: string, declared: Set<string>): string {
  const into = (register: string | undefined, text: string): string => {
    if (register === undefined) return text;
    const assign = declared.has(register) ? "=" : ":=";
    declared.add(register);
    return `${register} ${assign} ${text}`;
  };
  switch (stmt.kind) {
    case "load":
      return into(stmt.register, stmt.atomic ? `atomic.LoadInt32(&${cell(stmt.cell)})` : cell(stmt.cell));
    case "store":
      return stmt.atomic ? `atomic.StoreInt32(&${cell(stmt.cell)}, ${expression(stmt.value)})` : `${cell(stmt.cell)} = ${expression(stmt.value)}`;
    case "swap":
      return into(stmt.register, `atomic.SwapInt32(&${cell(stmt.cell)}, ${expression(stmt.value)})`);
    case "add":
      return into(stmt.register, `atomic.AddInt32(&${cell(stmt.cell)}, ${expression(stmt.value)})`);
    case "cas":
      return into(stmt.register, `atomic.CompareAndSwapInt32(&${cell(stmt.cell)}, ${expression(stmt.old)}, ${expression(stmt.value)})`);
    case "assign":
      return into(stmt.register, expression(stmt.value));
    case "if": {
      const inner = `${indent}\t`;
      const otherwise = stmt.else.length === 0 ? "" : ` else {\n${statements(stmt.else, inner, declared)}${indent}}`;
      return `if ${expression(stmt.cond)} {\n${statements(stmt.then, inner, declared)}${indent}}${otherwise}`;
    }
    case "lock": return `${stmt.mutex}.Lock()`;
    case "unlock": return `${stmt.mutex}.Unlock()`;
    case "send": return `${stmt.channel} <- ${expression(stmt.value)}`;
    case "recv": return into(stmt.register, `<-${stmt.channel}`);
    case "close": return `close(${stmt.channel})`;
  }
}

function cell({ variable, index }: RefCell): string {
  return index === undefined ? variable : `${variable}[${expression(index)}]`;
}

function expression(expr: RefExpr): string {
  if (expr.kind === "const") return String(expr.value);
  if (expr.kind === "reg") return expr.name;
  return `${operand(expr.x)} ${expr.op} ${operand(expr.y)}`;
}

function operand(expr: RefExpr): string {
  return expr.kind === "binary" ? `(${expression(expr)})` : expression(expr);
}
