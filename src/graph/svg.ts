/**
 * A graph as SVG: self-contained, with its own colours for light and dark, a background and a legend, so that it can stand in a page or be
 * turned into an image as it is. Kinds of edges differ by label and by the pattern of the line, not by colour alone.
 */
import { type Box, CHARACTER, LABEL, type Layout, layoutOf, type Path } from "./layout.ts";
import { EDGE_KINDS, type EdgeKind, type Picture } from "./picture.ts";

/** Light, dark, and the pattern of the line. */
const STROKES: Readonly<Record<EdgeKind, { readonly light: string; readonly dark: string; readonly dash: string }>> = {
  po: { light: "#7a8290", dark: "#8b93a1", dash: "" },
  rf: { light: "#1a7f37", dark: "#4ac26b", dash: "" },
  co: { light: "#8a5a00", dark: "#d9a53a", dash: "" },
  fr: { light: "#b3261e", dark: "#ff7b72", dash: "6 3" },
  sync: { light: "#0b57d0", dark: "#79b8ff", dash: "" },
  addr: { light: "#7b3fb5", dark: "#c89bf0", dash: "2 3" },
  data: { light: "#7b3fb5", dark: "#c89bf0", dash: "2 3" },
  ctrl: { light: "#7b3fb5", dark: "#c89bf0", dash: "2 3" },
  rmw: { light: "#7a8290", dark: "#8b93a1", dash: "1 3" },
};

export interface SvgOptions {
  /** Colours that do not follow the reader's preference. */
  readonly theme: "auto" | "light" | "dark";
}

/** The picture as an SVG document. */
export function renderSvg(picture: Picture, { theme }: SvgOptions = { theme: "auto" }): string {
  const layout = layoutOf(picture);
  const used = EDGE_KINDS.filter(({ kind }) => picture.edges.some((e) => e.kind === kind));
  const hasCycle = picture.edges.some((e) => e.inCycle);
  const legend = legendOf(used, hasCycle, layout);
  const width = Math.ceil(Math.max(layout.width, legend.width, picture.title.length * 9.2 + 40, picture.subtitle.length * CHARACTER * 0.95 + 40, 320));
  const height = layout.height + legend.height;
  const shift = (width - layout.width) / 2;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escaped(`${picture.title}: ${picture.subtitle}`)}">`,
    `<title>${escaped(picture.title)}</title>`,
    `<style>${style(used.map((u) => u.kind), theme)}</style>`,
    `<defs>${used.map(({ kind }) => marker(kind)).join("")}</defs>`,
    `<rect class="back" width="${width}" height="${height}"/>`,
    `<text class="title" x="20" y="28">${escaped(picture.title)}</text>`,
    `<text class="detail" x="20" y="48">${escaped(picture.subtitle)}</text>`,
    `<g transform="translate(${shift} 0)">`,
    ...picture.columns.map((name, c) => `<text class="heading" x="${layout.headings[c]?.x ?? 0}" y="${layout.headings[c]?.y ?? 0}">${escaped(name)}</text>`),
    ...layout.boxes.map(box),
    ...layout.paths.map(line),
    ...layout.paths.map(label),
    "</g>",
    `<g transform="translate(20 ${layout.height})">${legend.svg}</g>`,
    "</svg>",
    "",
  ].join("\n");
}

function style(kinds: readonly EdgeKind[], theme: SvgOptions["theme"]): string {
  const colours = (mode: "light" | "dark"): string => {
    const [back, ink, dim, panel, border] = mode === "light" ? ["#ffffff", "#1f2328", "#59636e", "#f6f8fa", "#c4ccd5"] : ["#0d1117", "#e6edf3", "#9aa4af", "#161b22", "#3d444d"];
    return `--back:${back};--ink:${ink};--dim:${dim};--panel:${panel};--border:${border};${kinds.map((k) => `--${k}:${STROKES[k][mode]};`).join("")}`;
  };
  return [
    `svg{${colours(theme === "dark" ? "dark" : "light")}font-family:ui-monospace,"DejaVu Sans Mono",Menlo,Consolas,monospace}`,
    theme === "auto" ? `@media (prefers-color-scheme:dark){svg{${colours("dark")}}}` : "",
    ".back{fill:var(--back)}.title{font-size:15px;font-weight:bold;fill:var(--ink)}.heading{font-size:13px;font-weight:bold;fill:var(--ink);text-anchor:middle}",
    ".box{fill:var(--panel);stroke:var(--border)}.waits{stroke:var(--ink);stroke-dasharray:5 3}.text{font-size:12px;fill:var(--ink)}.detail{font-size:10px;fill:var(--dim)}.number{font-size:11px;font-weight:bold;fill:var(--dim);text-anchor:middle}",
    ".edge{fill:none;stroke-width:1.4}.cycle{stroke-width:3.2}.plate{fill:var(--back)}.label{font-size:10px;text-anchor:middle;dominant-baseline:central}.bold{font-weight:bold}",
    ...kinds.map((k) => `.${k}{stroke:var(--${k})${STROKES[k].dash === "" ? "" : `;stroke-dasharray:${STROKES[k].dash}`}}.${k}-ink{fill:var(--${k})}`),
  ].join("");
}

function marker(kind: EdgeKind): string {
  return `<marker id="head-${kind}" viewBox="0 0 8 8" refX="1" refY="4" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto"><path class="${kind}-ink" d="M0 0L8 4L0 8z"/></marker>`;
}

function box({ node, x, y, width, height }: Box): string {
  const left = node.number === undefined ? 12 : 32;
  const middle = y + height / 2;
  return [
    `<g><rect class="box${node.waits ? " waits" : ""}" x="${x}" y="${y}" width="${width}" height="${height}" rx="6"/>`,
    node.number === undefined ? "" : `<text class="number" x="${x + 16}" y="${middle + 4}">${node.number}</text>`,
    `<text class="text" x="${x + left}" y="${middle - 4}" xml:space="preserve">${escaped(node.text)}</text>`,
    `<text class="detail" x="${x + left}" y="${middle + 12}">${escaped(node.detail)}</text></g>`,
  ].join("");
}

function line({ edge, data }: Path): string {
  return `<path class="edge ${edge.kind}${edge.inCycle ? " cycle" : ""}" d="${data}" marker-end="url(#head-${edge.kind})"/>`;
}

function label({ edge, label: at }: Path): string {
  if (!at) return "";
  const [w, h] = [LABEL.width, LABEL.height];
  return `<rect class="plate" x="${round(at.x - w / 2 + 1)}" y="${round(at.y - h / 2)}" width="${w - 2}" height="${h}" rx="3"/><text class="label ${edge.kind}-ink${edge.inCycle ? " bold" : ""}" x="${round(at.x)}" y="${round(at.y)}">${edge.kind}</text>`;
}

function legendOf(used: typeof EDGE_KINDS, hasCycle: boolean, layout: Layout): { readonly svg: string; readonly width: number; readonly height: number } {
  const entries = [...used.map(({ kind, meaning }) => ({ kind, text: `${kind}: ${meaning}`, isBold: false })), ...(hasCycle ? [{ kind: "po" as const, text: "bold: the cycle that forbids it", isBold: true }] : [])];
  const room = Math.max(layout.width, 480) - 40;
  let [x, y, widest] = [0, 8, 0];
  const parts = entries.map(({ kind, text, isBold }) => {
    const width = 38 + text.length * 6.2 + 18;
    if (x > 0 && x + width > room) [x, y] = [0, y + 20];
    const svg = `<path class="edge ${kind}${isBold ? " cycle" : ""}" d="M${x} ${y}h28"/><text class="detail" x="${x + 34}" y="${y + 3.5}">${escaped(text)}</text>`;
    x += width;
    widest = Math.max(widest, x);
    return svg;
  });
  return { svg: parts.join(""), width: widest + 40, height: y + 24 };
}

/** Text as XML has it. */
export function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

function round(n: number): number {
  return Math.round(n * 10) / 10;
}
