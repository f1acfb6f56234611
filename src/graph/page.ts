/** Self-contained HTML pages: a picture with its explanation, and an index of several. Nothing is loaded from elsewhere. */
import { escaped } from "./svg.ts";

const STYLE = [
  ":root{color-scheme:light dark;--ink:#1f2328;--dim:#59636e;--back:#fff;--panel:#f6f8fa;--border:#d1d9e0;--link:#0b57d0;--good:#1a7f37;--bad:#b3261e}",
  "@media (prefers-color-scheme:dark){:root{--ink:#e6edf3;--dim:#9aa4af;--back:#0d1117;--panel:#161b22;--border:#3d444d;--link:#79b8ff;--good:#4ac26b;--bad:#ff7b72}}",
  "body{margin:0 auto;max-width:76rem;padding:1.5rem;background:var(--back);color:var(--ink);font:15px/1.5 system-ui,sans-serif}",
  "h1{font-size:1.4rem}h2{font-size:1.1rem;margin-top:2rem}a{color:var(--link)}pre,code,td,th{font-family:ui-monospace,'DejaVu Sans Mono',Menlo,Consolas,monospace;font-size:13px}",
  "pre{background:var(--panel);border:1px solid var(--border);border-radius:6px;padding:.8rem;overflow-x:auto;white-space:pre-wrap}",
  ".picture{overflow-x:auto;border:1px solid var(--border);border-radius:6px}.picture svg{display:block;max-width:none}",
  "table{border-collapse:collapse}td,th{border:1px solid var(--border);padding:.25rem .6rem;text-align:left}th{background:var(--panel)}.scroll{overflow-x:auto}",
  "details{margin:.6rem 0}summary{cursor:pointer}.good{color:var(--good)}.bad{color:var(--bad);font-weight:bold}.dim{color:var(--dim)}",
].join("\n");

/** A whole page. `body` is HTML. */
export function page(title: string, body: readonly string[]): string {
  return ["<!doctype html>", '<html lang="en">', `<head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${escaped(title)}</title><style>${STYLE}</style></head>`, "<body>", ...body, "</body>", "</html>", ""].join("\n");
}

/** A picture with the words that belong to it. */
export function picturePage(title: string, svg: string, explanation: string): string {
  return page(title, [`<h1>${escaped(title)}</h1>`, `<div class="picture">${inline(svg)}</div>`, `<pre>${escaped(explanation)}</pre>`]);
}

export interface IndexEntry {
  readonly file: string;
  /** The outcome that it shows, by the columns of the table. */
  readonly values: readonly string[];
  readonly isInterleaving: boolean;
}

/** The list of all executions. */
export function indexPage(title: string, columns: readonly string[], entries: readonly IndexEntry[]): string {
  const rows = entries.map((e, i) => `<tr><td><a href="${escaped(e.file)}">${i + 1}</a></td>${e.values.map((v) => `<td>${escaped(v)}</td>`).join("")}<td>${e.isInterleaving ? "an interleaving" : "weaker than sc"}</td></tr>`);
  return page(title, [
    `<h1>${escaped(title)}</h1>`,
    `<p>${entries.length} executions.</p>`,
    `<div class="scroll"><table><thead><tr><th>execution</th>${columns.map((c) => `<th>${escaped(c)}</th>`).join("")}<th></th></tr></thead><tbody>`,
    ...rows,
    "</tbody></table></div>",
  ]);
}

/** SVG inside HTML needs no namespace of its own, and scripts are not in it. */
export function inline(svg: string): string {
  return svg.replace(' xmlns="http://www.w3.org/2000/svg"', "");
}
