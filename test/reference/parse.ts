/**
 * From the text of an oracle row to a `RefProgram`: a recursive-descent reader of exactly the shapes that the oracle tables and
 * `print.ts` use. It shares nothing with the project's own grammar, so that the two can disagree.
 */
import type { RefCell, RefExpr, RefProgram, RefStmt } from "./program.ts";

/** One line of `test/oracle/*.jsonl`; `outcomes` is per model the complete set of final states, in the order of `columns`. */
export interface OracleRow {
  readonly name: string;
  readonly litmus: string;
  readonly columns: readonly string[];
  readonly outcomes: Readonly<Record<string, readonly (readonly number[])[]>>;
}

type Operator = Extract<RefExpr, { kind: "binary" }>["op"];
/** Go's operator precedence, for the operators of `RefExpr`. */
const PRECEDENCE: Readonly<Record<string, number>> = { "*": 3, "&": 3, "+": 2, "-": 2, "^": 2, "|": 2, "==": 1, "!=": 1, "<": 1 };
const TOKEN = /[A-Za-z_]\w*(?:\.\w+)?|\d+|"[^"]*"|:=|==|!=|<-|[-+*^&|<>=(){}[\],:]|\n/gy;

function isOperator(token: string): token is Operator {
  return token in PRECEDENCE;
}

function tokenize(text: string): string[] {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  for (let at = 0; at < text.length; at = TOKEN.lastIndex) {
    while (text[at] === " " || text[at] === "\t") at++;
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(text);
    if (match === null) {
      if (at >= text.length) break;
      throw new Error(`reference parser: unexpected text at ${JSON.stringify(text.slice(at, at + 20))}`);
    }
    tokens.push(match[0]);
  }
  return tokens;
}

type Variable = RefProgram["variables"][number];

class Reader {
  private at = 0;
  private readonly tokens: readonly string[];
  private readonly variables = new Map<string, Variable>();
  private readonly mutexes: string[] = [];
  private readonly channels: { readonly name: string; readonly capacity: number }[] = [];
  /** The registers of the goroutine that is being read. */
  private registers = new Set<string>();

  constructor(text: string) {
    this.tokens = tokenize(text);
  }

  program(): RefProgram {
    let name = "";
    const goroutines: RefStmt[][] = [];
    const owner = new Map<string, number>();
    const observe: RefProgram["observe"][number][] = [];
    for (this.newlines(); this.at < this.tokens.length; this.newlines()) {
      const keyword = this.next();
      if (keyword === "litmus") name = this.next().slice(1, -1);
      else if (keyword === "var") this.declaration();
      else if (keyword === "go") {
        this.registers = new Set();
        if (this.peek() !== "{") this.next();
        const body = this.block();
        for (const register of this.registers) owner.set(register, goroutines.length);
        goroutines.push(body);
      } else if (keyword === "observe") {
        do observe.push(this.column(owner));
        while (this.accept(","));
      } else throw new Error(`reference parser: unexpected ${JSON.stringify(keyword)}`);
    }
    return { name, variables: [...this.variables.values()], mutexes: this.mutexes, channels: this.channels, goroutines, observe };
  }

  private declaration(): void {
    const names = this.names();
    if (this.accept("sync.Mutex")) {
      this.mutexes.push(...names);
    } else if (this.accept("=")) {
      for (const token of ["make", "(", "chan"]) this.expect(token);
      this.next();
      const capacity = this.accept(",") ? Number(this.next()) : 0;
      this.expect(")");
      for (const name of names) this.channels.push({ name, capacity });
    } else {
      let length = 0;
      if (this.accept("[")) {
        length = Number(this.next());
        this.expect("]");
      }
      const type = this.next();
      if (type !== "int32" && type !== "int") throw new Error(`reference parser: unexpected type ${type}`);
      for (const name of names) this.variables.set(name, { name, length, type });
    }
  }

  private column(owner: ReadonlyMap<string, number>): RefProgram["observe"][number] {
    const name = this.next();
    if (this.variables.has(name)) {
      if (!this.accept("[")) return { kind: "cell", variable: name, index: undefined };
      const index = Number(this.next());
      this.expect("]");
      return { kind: "cell", variable: name, index };
    }
    const goroutine = owner.get(name);
    if (goroutine === undefined) throw new Error(`reference parser: no register ${name}`);
    return { kind: "register", goroutine, name };
  }

  private block(): RefStmt[] {
    this.expect("{");
    const body: RefStmt[] = [];
    for (this.newlines(); !this.accept("}"); this.newlines()) {
      const stmt = this.statement();
      if (stmt !== undefined) body.push(stmt);
    }
    return body;
  }

  private statement(): RefStmt | undefined {
    if (this.accept("var")) {
      for (const name of this.names()) this.registers.add(name);
      this.next();
      return undefined;
    }
    if (this.accept("if")) {
      const cond = this.expression(1);
      const then = this.block();
      return { kind: "if", cond, then, else: this.accept("else") ? this.block() : [] };
    }
    if (this.peek().startsWith("atomic.")) return this.atomic(undefined);
    const name = this.next();
    if (name === "close") {
      this.expect("(");
      const channel = this.next();
      this.expect(")");
      return { kind: "close", channel };
    }
    if (name.endsWith(".Lock") || name.endsWith(".Unlock")) {
      const [mutex = "", operation] = name.split(".");
      this.expect("(");
      this.expect(")");
      return { kind: operation === "Lock" ? "lock" : "unlock", mutex };
    }
    if (this.accept("<-")) return { kind: "send", channel: name, value: this.expression(1) };
    return this.assignment(name);
  }

  private assignment(name: string): RefStmt {
    if (this.variables.has(name)) {
      const cell = this.cell(name);
      this.expect("=");
      return { kind: "store", cell, value: this.expression(1), atomic: false };
    }
    if (this.accept(":=")) this.registers.add(name);
    else this.expect("=");
    if (!this.registers.has(name)) throw new Error(`reference parser: undeclared ${name}`);
    if (this.peek().startsWith("atomic.")) return this.atomic(name);
    if (this.accept("<-")) return { kind: "recv", register: name, channel: this.next() };
    if (this.variables.has(this.peek())) return { kind: "load", register: name, cell: this.cell(this.next()), atomic: false };
    return { kind: "assign", register: name, value: this.expression(1) };
  }

  private atomic(register: string | undefined): RefStmt {
    const operation = this.next();
    this.expect("(");
    this.expect("&");
    const cell = this.cell(this.next());
    const operands: RefExpr[] = [];
    while (this.accept(",")) operands.push(this.expression(1));
    this.expect(")");
    const [first, second] = operands;
    if (operation === "atomic.LoadInt32" && register !== undefined) return { kind: "load", register, cell, atomic: true };
    if (first === undefined) throw new Error(`reference parser: ${operation} lacks an operand`);
    if (operation === "atomic.StoreInt32") return { kind: "store", cell, value: first, atomic: true };
    if (operation === "atomic.SwapInt32") return { kind: "swap", register, cell, value: first };
    if (operation === "atomic.AddInt32") return { kind: "add", register, cell, value: first };
    if (operation === "atomic.CompareAndSwapInt32" && second !== undefined) return { kind: "cas", register, cell, old: first, value: second };
    throw new Error(`reference parser: unexpected ${operation}`);
  }

  private cell(variable: string): RefCell {
    if (!this.accept("[")) return { variable, index: undefined };
    const index = this.expression(1);
    this.expect("]");
    return { variable, index };
  }

  private expression(lowest: number): RefExpr {
    let x = this.operand();
    for (;;) {
      const op = this.peek();
      const precedence = PRECEDENCE[op];
      if (!isOperator(op) || precedence === undefined || precedence < lowest) return x;
      this.next();
      x = { kind: "binary", op, x, y: this.expression(precedence + 1) };
    }
  }

  private operand(): RefExpr {
    if (this.accept("(")) {
      const inner = this.expression(1);
      this.expect(")");
      return inner;
    }
    if (this.accept("-")) return { kind: "const", value: -Number(this.next()) };
    const token = this.next();
    if (/^\d+$/.test(token)) return { kind: "const", value: Number(token) };
    if (this.registers.has(token)) return { kind: "reg", name: token };
    throw new Error(`reference parser: ${token} is not a register`);
  }

  private names(): string[] {
    const names = [this.next()];
    while (this.accept(",")) names.push(this.next());
    return names;
  }

  private newlines(): void {
    while (this.accept("\n"));
  }

  private peek(): string {
    return this.tokens[this.at] ?? "end of text";
  }

  private next(): string {
    const token = this.peek();
    this.at++;
    return token;
  }

  private accept(token: string): boolean {
    if (this.peek() !== token) return false;
    this.at++;
    return true;
  }

  private expect(token: string): void {
    const found = this.next();
    if (found !== token) throw new Error(`reference parser: expected ${JSON.stringify(token)}, found ${JSON.stringify(found)}`);
  }
}

/** The program of a `.litmus` text; throws on any shape that the oracle tables and `print.ts` do not use. */
export function parseLitmus(text: string): RefProgram {
  return new Reader(text).program();
}

/** The program of an oracle row. */
export function parseRow(row: OracleRow): RefProgram {
  return parseLitmus(row.litmus);
}
