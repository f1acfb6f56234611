/** What the user is told when gomm itself is wrong. */
import { VERSION } from "./version.ts";

/** What to do about a bug. The stack is for us: it is shown only on request. */
export function bugHint(error: unknown): string {
  if (process.env["GOMM_STACK"] && error instanceof Error) return error.stack ?? "";
  return `Please report it with the input and this line: gomm ${VERSION}, node ${process.version}, ${process.platform} ${process.arch}. GOMM_STACK=1 shows where.`;
}
