/**
 * From a position in the program to the text that a person calls the operation there: the statement, or the header of a statement that
 * has a body (`if x == 1`).
 */
import type { CheckedProgram } from "../check/info.ts";
import { children } from "../program/captures.ts";
import type { Node } from "../syntax/ast.ts";
import type { Pos } from "../syntax/source.ts";

export interface SourcePlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

const LONGEST = 44;

/** The operations of one program, by position. */
export class SourceOperations {
  readonly #statements: readonly Node[];
  /** Names of the files that a user has written. */
  readonly #own: ReadonlySet<string>;
  readonly #texts = new Map<Pos, string>();

  constructor(readonly program: CheckedProgram) {
    this.#statements = program.packages.flatMap((p) => p.files.flatMap((f) => statementsIn(f)));
    this.#own = new Set(program.packages.filter((p) => !p.pkg.isStandard).flatMap((p) => p.files.flatMap((f) => program.fileSet.position(f.pos)?.file.name ?? [])));
  }

  /** Whether a position is in the program, not in a package of the standard library or in code that has no text. */
  isOwn(pos: Pos): boolean {
    return this.#own.has(this.place(pos)?.file ?? "");
  }

  /**
   * The operation at a position, where it stands in the program: within a package of the standard library the call that led there comes
   * first (`o.Do: o.m.Lock()`).
   */
  told(pos: Pos, calls: readonly Pos[]): { readonly text: string; readonly place: SourcePlace | undefined; readonly within: boolean } {
    const call = this.isOwn(pos) ? undefined : calls.find((c) => this.isOwn(c));
    if (call === undefined) return { text: this.text(pos), place: this.place(pos), within: false };
    const inner = this.text(pos);
    return { text: inner === "?" ? this.text(call) : `${this.#called(call)}: ${inner}`, place: this.place(call), within: true };
  }

  /** The text of the operation at a position, on one line. */
  text(pos: Pos): string {
    let text = this.#texts.get(pos);
    if (text === undefined) this.#texts.set(pos, (text = this.#find(pos)));
    return text;
  }

  /** The function that is called at a position, as far as it has a name there. */
  #called(call: Pos): string {
    const file = this.program.fileSet.position(call)?.file;
    const name = file && /^[\w.]+(?=\()/.exec(file.text.slice(call - file.base));
    return name?.[0] ?? this.text(call).replace(/\(.*$/, "");
  }

  /** Where the innermost statement at a position ends. */
  statementEnd(pos: Pos): Pos {
    return this.#innermost(pos)?.end ?? pos;
  }

  place(pos: Pos): SourcePlace | undefined {
    const at = this.program.fileSet.position(pos);
    return at && { file: at.file.name, line: at.line, column: at.column };
  }

  #innermost(pos: Pos): Node | undefined {
    let best: Node | undefined;
    for (const s of this.#statements) if (s.pos <= pos && pos < s.end && (!best || s.end - s.pos <= best.end - best.pos)) best = s;
    return best;
  }

  #find(pos: Pos): string {
    const best = this.#innermost(pos);
    const file = this.program.fileSet.position(pos)?.file;
    if (!file) return "?";
    const end = best ? headerEnd(best) : file.text.indexOf("\n", pos - file.base) + file.base;
    return shortened(file.text.slice((best?.pos ?? pos) - file.base, end - file.base));
  }
}

const STATEMENTS: ReadonlySet<string> = new Set([
  "ExprStmt", "SendStmt", "IncDecStmt", "AssignStmt", "GoStmt", "DeferStmt", "ReturnStmt", "IfStmt", "SwitchStmt", "TypeSwitchStmt", "SelectStmt", "ForStmt", "RangeStmt", "ValueSpec", "CaseClause",
]);

function statementsIn(node: Node): readonly Node[] {
  const inner = children(node).flatMap(statementsIn);
  return STATEMENTS.has(node.kind) ? [node, ...inner] : inner;
}

/** Where the part before the body ends. */
function headerEnd(node: Node): Pos {
  switch (node.kind) {
    case "IfStmt": return node.then.pos;
    case "ForStmt": case "RangeStmt": return node.body.pos;
    case "SwitchStmt": case "TypeSwitchStmt": return node.clauses[0]?.pos ?? node.end;
    case "SelectStmt": return node.pos + "select".length;
    case "CaseClause": return node.body[0]?.pos ?? node.end;
    case "GoStmt": case "DeferStmt": return node.call.kind === "CallExpr" && node.call.fun.kind === "FuncLit" ? node.call.fun.body.pos : node.end;
    default: return node.end;
  }
}

function shortened(text: string): string {
  const line = text.replace(/\s+/g, " ").replace(/[\s{]+$/, "");
  return line.length <= LONGEST ? line : `${line.slice(0, LONGEST - 1)}…`;
}
