/** A graph in the language of Graphviz: a cluster per goroutine, edges labelled and coloured. */
import type { EdgeKind, Picture, PictureEdge } from "./picture.ts";

const COLOURS: Readonly<Record<EdgeKind, string>> = {
  po: "#7a8290", rf: "#1a7f37", co: "#8a5a00", fr: "#b3261e", sync: "#0b57d0", addr: "#7b3fb5", data: "#7b3fb5", ctrl: "#7b3fb5", rmw: "#7a8290",
};

/** The picture as a DOT document. */
export function renderDot(picture: Picture): string {
  const clusters = picture.columns.flatMap((name, c) => [
    `  subgraph cluster_${c} {`,
    `    label=${quoted(name)}; style=rounded; color="#c4ccd5";`,
    ...picture.nodes.filter((n) => n.column === c).map((n) => `    n${n.id} [label=${quoted(`${n.number === undefined ? "" : `${n.number}  `}${n.text}\n${n.detail}`)}${n.waits ? ", style=dashed" : ""}];`),
    "  }",
  ]);
  return [
    `digraph ${quoted(picture.title)} {`,
    `  label=${quoted(`${picture.title}\n${picture.subtitle}`)}; labelloc=t;`,
    '  node [shape=box, style=rounded, fontname="Courier", fontsize=11]; edge [fontname="Courier", fontsize=10];',
    ...clusters,
    ...picture.edges.map(edgeLine),
    "}",
    "",
  ].join("\n");
}

function edgeLine({ from, to, kind, inCycle }: PictureEdge): string {
  const colour = COLOURS[kind];
  const attributes = [`label="${kind}"`, `color="${colour}"`, `fontcolor="${colour}"`, ...(inCycle ? ["penwidth=3"] : []), ...(kind === "po" || kind === "rf" || kind === "sync" ? [] : ["constraint=false"])];
  return `  n${from} -> n${to} [${attributes.join(", ")}];`;
}

function quoted(text: string): string {
  return `"${text.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n")}"`;
}
