/**
 * The parts of a file, put together: package clause first, imports before declarations (Go specification, "Source file
 * organization"), and the statements of `//gomm:` comments among the expectations.
 */
import type { Decl, Expectation, Expr, File, GoBlock, Ident, ImportSpec } from "./ast.ts";
import type { TopLevel } from "./ast-declarations.ts";
import type { Diagnostic } from "./diagnostic.ts";

/** A file under construction. */
export class FileBuilder {
  #packageName: Ident | undefined;
  #title: File["title"];
  #observe: Expr[] | undefined;
  readonly #imports: ImportSpec[] = [];
  readonly #decls: Decl[] = [];
  readonly #goBlocks: GoBlock[] = [];
  readonly #expectations: Expectation[] = [];
  readonly #diagnostics: Diagnostic[];

  constructor(diagnostics: Diagnostic[]) {
    this.#diagnostics = diagnostics;
  }

  add(item: TopLevel): void {
    switch (item.kind) {
      case "Title":
        if (this.#title) this.#refuse(item.title, "syntax error: a file has only one litmus title");
        this.#title = item.title;
        return;
      case "Package":
        if (this.#packageName) this.#refuse({ pos: item.pos, end: item.pos + "package".length }, "syntax error: non-declaration statement outside function body");
        else if (this.#imports.length + this.#decls.length + this.#goBlocks.length > 0) {
          this.#refuse(item.name, "syntax error: package statement must be first");
        }
        this.#packageName = item.name;
        return;
      case "Imports":
        if (this.#decls.length + this.#goBlocks.length > 0) {
          this.#refuse({ pos: item.pos, end: item.pos + "import".length }, "syntax error: imports must appear before other declarations");
        }
        this.#imports.push(...item.specs);
        return;
      case "Observe":
        this.#observe = [...(this.#observe ?? []), ...item.exprs];
        return;
      case "Expectation":
        this.#expectations.push(item);
        return;
      case "GoBlock":
        this.#goBlocks.push(item);
        return;
      case "GenDecl":
      case "FuncDecl":
        this.#decls.push(item);
        return;
    }
  }

  file(pos: number, end: number): File {
    return {
      kind: "File",
      pos,
      end,
      packageName: this.#packageName,
      imports: this.#imports,
      decls: this.#decls,
      title: this.#title,
      goBlocks: this.#goBlocks,
      expectations: this.#expectations.sort((a, b) => a.pos - b.pos),
      observe: this.#observe,
    };
  }

  #refuse(at: { readonly pos: number; readonly end: number }, message: string): void {
    this.#diagnostics.push({ code: "syntax", message, pos: at.pos, end: at.end });
  }
}
