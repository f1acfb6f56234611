/** Go that this program cannot run: thrown where lowering meets it, and turned into a diagnostic per function by `lower`. */
import type { Diagnostic } from "../syntax/diagnostic.ts";

export class Unsupported extends Error {
  constructor(readonly at: { readonly pos: number; readonly end: number }, what: string) {
    super(what);
  }

  get diagnostic(): Diagnostic {
    return { code: "unsupported", message: this.message, pos: this.at.pos, end: this.at.end };
  }
}
