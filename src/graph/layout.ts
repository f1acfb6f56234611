/**
 * Where everything goes: a column of boxes per goroutine, gutters between them. Edges between neighbouring columns are curves in their
 * gutter; longer ones run in the channels between rows, so that no edge crosses a box; edges inside a column are arcs on its left.
 * Each edge has a place of its own at the side of a box, and each label the first place on its edge where it covers nothing.
 */
import type { Picture, PictureEdge, PictureNode } from "./picture.ts";

export interface Box {
  readonly node: PictureNode;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Path {
  readonly edge: PictureEdge;
  /** As SVG path data. */
  readonly data: string;
  /** Points on it, close together. */
  readonly points: readonly Point[];
  readonly label: Point | undefined;
}

export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly Box[];
  readonly paths: readonly Path[];
  /** By column: the middle of its heading. */
  readonly headings: readonly Point[];
}

export const CHARACTER = 7.25;
const SMALL_CHARACTER = 6.1;
const PADDING = 12;
const NUMBER_WIDTH = 22;
const BOX_HEIGHT = 44;
const PORT = 11;
const LANE = 13;
const TOP = 92;
const MARGIN = 28;
export const LABEL = { width: 30, height: 14 } as const;

type Side = "left" | "right";
interface Port { readonly node: number; readonly side: Side; readonly towards: number; readonly edge: number; readonly isStart: boolean }

/** Places everything; coordinates start at 0. */
export function layoutOf(picture: Picture): Layout {
  return new Layouting(picture).result();
}

class Layouting {
  readonly #boxes: Box[] = [];
  readonly #ports = new Map<string, Point>();
  readonly #gutters: { x: number; width: number; lanes: number }[] = [];
  readonly #channels = new Map<number, { y: number; lanes: number }>();
  readonly #labels: Point[] = [];

  constructor(readonly picture: Picture) {}

  result(): Layout {
    const routed = this.picture.edges.map((e) => this.#route(e));
    const widths = this.picture.columns.map((name, c) => Math.max(name.length * CHARACTER + 2 * PADDING, 90, ...this.#inColumn(c).map(boxWidth)));
    this.#placeGutters(widths, routed);
    const height = this.#placeBoxes(widths, routed);
    this.#placePorts(routed);
    const paths = this.picture.edges.map((e, i) => this.#path(e, i, routed[i] ?? "po"));
    const right = this.#gutters.at(-1);
    const headings = widths.map((w, c) => ({ x: (this.#gutters[c]?.x ?? 0) + (this.#gutters[c]?.width ?? 0) + w / 2, y: TOP - 22 }));
    return { width: Math.ceil((right?.x ?? 0) + (right?.width ?? 0)), height, boxes: this.#boxes, paths: this.#labelled(paths), headings };
  }

  #inColumn(c: number): readonly PictureNode[] {
    return this.picture.nodes.filter((n) => n.column === c);
  }

  #node(id: number): PictureNode {
    const node = this.picture.nodes[id];
    if (!node) throw new Error(`no node ${id}`);
    return node;
  }

  #box(id: number): Box {
    const box = this.#boxes[id];
    if (!box) throw new Error(`no box ${id}`);
    return box;
  }

  #route(e: PictureEdge): Route {
    const [a, b] = [this.#node(e.from), this.#node(e.to)];
    if (a.column === b.column) return e.kind === "po" && this.#follows(a, b) ? "po" : "arc";
    return Math.abs(a.column - b.column) === 1 ? "curve" : "channel";
  }

  #follows(a: PictureNode, b: PictureNode): boolean {
    return a.row < b.row && !this.#inColumn(a.column).some((n) => n.row > a.row && n.row < b.row);
  }

  // ── Boxes ──────────────────────────────────────────────────────────────────────────────────────────────────────────

  #placeGutters(widths: readonly number[], routed: readonly Route[]): void {
    let x = 0;
    for (let g = 0; g <= widths.length; g++) {
      const curves = this.picture.edges.filter((e, i) => routed[i] === "curve" && Math.max(this.#node(e.from).column, this.#node(e.to).column) === g).length;
      const channels = this.picture.edges.filter((e, i) => routed[i] === "channel" && this.#gutterOf(e).includes(g)).length;
      const arcs = this.picture.edges.filter((e, i) => routed[i] === "arc" && this.#node(e.from).column === g).length;
      const isEdge = g === 0 || g === widths.length;
      const width = (isEdge ? MARGIN : 76) + Math.min(curves * 10, 110) + channels * LANE + (arcs > 0 ? 34 + Math.min(arcs, 8) * LANE : 0);
      this.#gutters.push({ x, width, lanes: 0 });
      x += width + (widths[g] ?? 0);
    }
  }

  /** The gutters that a long edge goes up or down in: beside its start, beside its end. */
  #gutterOf(e: PictureEdge): readonly [number, number] {
    const [a, b] = [this.#node(e.from).column, this.#node(e.to).column];
    return a < b ? [a + 1, b] : [a, b + 1];
  }

  #placeBoxes(widths: readonly number[], routed: readonly Route[]): number {
    const rows = Math.max(0, ...this.picture.nodes.map((n) => n.row)) + 1;
    const tops: number[] = [];
    const heights: number[] = [];
    let y = TOP;
    for (let row = 0; row < rows; row++) {
      const lanes = this.picture.edges.filter((e, i) => routed[i] === "channel" && this.#channelOf(e) === row).length;
      const gap = (row === 0 ? 0 : 34) + lanes * LANE;
      this.#channels.set(row, { y: y + (row === 0 ? 0 : 14), lanes: 0 });
      y += gap;
      heights[row] = Math.max(BOX_HEIGHT, ...this.picture.nodes.filter((n) => n.row === row).map((n) => this.#portsNeeded(n) * PORT + 14));
      tops[row] = y;
      y += heights[row] ?? BOX_HEIGHT;
    }
    for (const node of this.picture.nodes) {
      const gutter = this.#gutters[node.column];
      this.#boxes.push({ node, x: (gutter?.x ?? 0) + (gutter?.width ?? 0), y: tops[node.row] ?? 0, width: widths[node.column] ?? 0, height: heights[node.row] ?? BOX_HEIGHT });
    }
    return Math.ceil(y + MARGIN);
  }

  /** The gap above this row. */
  #channelOf(e: PictureEdge): number {
    return Math.max(this.#node(e.from).row, this.#node(e.to).row);
  }

  #portsNeeded(n: PictureNode): number {
    const sides = { left: 0, right: 0 };
    for (const e of this.picture.edges) {
      if (e.from !== n.id && e.to !== n.id) continue;
      const other = this.#node(e.from === n.id ? e.to : e.from);
      if (other.column !== n.column) sides[other.column < n.column ? "left" : "right"]++;
      else if (e.kind !== "po" || !this.#follows(this.#node(e.from), this.#node(e.to))) sides.left++;
    }
    return Math.max(sides.left, sides.right);
  }

  // ── Ports ──────────────────────────────────────────────────────────────────────────────────────────────────────────

  #placePorts(routed: readonly Route[]): void {
    const ports = this.picture.edges.flatMap((e, edge): readonly Port[] => {
      if (routed[edge] === "po") return [];
      const [a, b] = [this.#box(e.from), this.#box(e.to)];
      const side = (from: Box, to: Box): Side => (to.node.column > from.node.column ? "right" : "left");
      return [
        { node: e.from, side: side(a, b), towards: b.y, edge, isStart: true },
        { node: e.to, side: side(b, a), towards: a.y, edge, isStart: false },
      ];
    });
    for (const { node } of this.#boxes) {
      for (const side of ["left", "right"] as const) {
        const list = ports.filter((p) => p.node === node.id && p.side === side).sort((p, q) => p.towards - q.towards || p.edge - q.edge || (p.isStart ? 1 : -1));
        const box = this.#box(node.id);
        list.forEach((p, i) => this.#ports.set(`${p.edge} ${p.isStart}`, { x: side === "left" ? box.x : box.x + box.width, y: box.y + ((i + 1) * box.height) / (list.length + 1) }));
      }
    }
  }

  #port(edge: number, isStart: boolean): Point {
    const port = this.#ports.get(`${edge} ${isStart}`);
    if (!port) throw new Error(`no port of edge ${edge}`);
    return port;
  }

  // ── Paths ──────────────────────────────────────────────────────────────────────────────────────────────────────────

  #path(e: PictureEdge, i: number, route: Route): Drawn {
    switch (route) {
      case "po": {
        const [a, b] = [this.#box(e.from), this.#box(e.to)];
        const x = a.x + a.width / 2;
        const [y1, y2] = [a.y + a.height, b.y];
        return { edge: e, data: `M${x} ${y1}V${y2 - ARROW}`, places: [{ x: x + LABEL.width / 2 + 4, y: (y1 + y2) / 2 }], points: SAMPLES.map((t) => ({ x, y: y1 + (y2 - y1) * t })), isLabelled: e.inCycle };
      }
      case "arc": return this.#arc(e, i);
      case "curve": return this.#curve(e, i);
      case "channel": return this.#channel(e, i);
    }
  }

  #arc(e: PictureEdge, i: number): Drawn {
    const [a, b] = [this.#port(i, true), this.#port(i, false)];
    const gutter = this.#gutters[this.#node(e.from).column];
    const lane = gutter ? gutter.lanes++ : 0;
    const reach = 30 + (lane % 8) * LANE;
    const c: readonly [Point, Point, Point, Point] = [a, { x: a.x - reach * 1.33, y: a.y }, { x: b.x - ARROW - reach * 1.33, y: b.y }, { x: b.x - ARROW, y: b.y }];
    return { edge: e, data: curveData(c), places: LABEL_AT.map((t) => onCurve(c, t)), points: SAMPLES.map((t) => onCurve(c, t)), isLabelled: true };
  }

  #curve(e: PictureEdge, i: number): Drawn {
    const [a, b] = [this.#port(i, true), this.#port(i, false)];
    const direction = b.x > a.x ? 1 : -1;
    const end = { x: b.x - direction * ARROW, y: b.y };
    const reach = Math.max(24, Math.abs(end.x - a.x) * 0.45) * direction;
    const c: readonly [Point, Point, Point, Point] = [a, { x: a.x + reach, y: a.y }, { x: end.x - reach, y: end.y }, end];
    return { edge: e, data: curveData(c), places: LABEL_AT.map((t) => onCurve(c, t)), points: SAMPLES.map((t) => onCurve(c, t)), isLabelled: true };
  }

  #channel(e: PictureEdge, i: number): Drawn {
    const [a, b] = [this.#port(i, true), this.#port(i, false)];
    const direction = b.x > a.x ? 1 : -1;
    const [first, last] = this.#gutterOf(e);
    const [x1, x2] = [this.#lane(first, a.x, direction), this.#lane(last, b.x, -direction)];
    const channel = this.#channels.get(this.#channelOf(e)) ?? { y: TOP, lanes: 0 };
    const y = channel.y + channel.lanes++ * LANE;
    const points = [a, { x: x1, y: a.y }, { x: x1, y }, { x: x2, y }, { x: x2, y: b.y }, { x: b.x - direction * ARROW, y: b.y }];
    return { edge: e, data: rounded(points), places: ALONG.map((t) => ({ x: x1 + (x2 - x1) * t, y })), points: along(points), isLabelled: true };
  }

  /** A way up and down of its own in a gutter, near the box. */
  #lane(gutter: number, from: number, direction: number): number {
    const g = this.#gutters[gutter];
    const lane = g ? g.lanes++ : 0;
    return from + direction * (18 + lane * LANE);
  }

  #labelled(drawn: readonly Drawn[]): readonly Path[] {
    return drawn.map((own) => {
      const { edge, data, places, isLabelled } = own;
      if (!isLabelled) return { edge, data, points: own.points, label: undefined };
      const others = drawn.filter((d) => d !== own).flatMap((d) => d.points);
      const free = places.filter((p) => this.#isFree(p));
      const label = free.find((p) => others.every((o) => Math.abs(o.x - p.x) > LABEL.width / 2 || Math.abs(o.y - p.y) > LABEL.height / 2 + 1)) ?? free[0] ?? places[0];
      if (label) this.#labels.push(label);
      return { edge, data, points: own.points, label };
    });
  }

  #isFree({ x, y }: Point): boolean {
    const [w, h] = [LABEL.width, LABEL.height];
    return this.#labels.every((l) => Math.abs(l.x - x) >= w || Math.abs(l.y - y) >= h) &&
      this.#boxes.every((b) => x + w / 2 <= b.x || x - w / 2 >= b.x + b.width || y + h / 2 <= b.y || y - h / 2 >= b.y + b.height);
  }
}

type Route = "po" | "arc" | "curve" | "channel";
interface Drawn { readonly edge: PictureEdge; readonly data: string; readonly places: readonly Point[]; readonly points: readonly Point[]; readonly isLabelled: boolean }

/** The length of an arrow head, which the line leaves free. */
const ARROW = 7;
const LABEL_AT: readonly number[] = [0.5, 0.4, 0.6, 0.32, 0.68, 0.25, 0.75, 0.2, 0.8, 0.45, 0.55, 0.15, 0.85];
const ALONG: readonly number[] = [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8, 0.1, 0.9];

/** Where a path is looked at when labels are placed. */
const SAMPLES: readonly number[] = Array.from({ length: 41 }, (_, i) => i / 40);

function along(points: readonly Point[]): readonly Point[] {
  return points.slice(1).flatMap((p, i) => {
    const from = points[i] ?? p;
    const count = Math.max(1, Math.ceil(Math.hypot(p.x - from.x, p.y - from.y) / 8));
    return Array.from({ length: count + 1 }, (_, k) => ({ x: from.x + ((p.x - from.x) * k) / count, y: from.y + ((p.y - from.y) * k) / count }));
  });
}

function boxWidth({ text, detail, number }: PictureNode): number {
  return Math.max(text.length * CHARACTER, detail.length * SMALL_CHARACTER) + 2 * PADDING + (number === undefined ? 0 : NUMBER_WIDTH);
}

function curveData([a, c, d, b]: readonly [Point, Point, Point, Point]): string {
  return `M${round(a.x)} ${round(a.y)}C${round(c.x)} ${round(c.y)} ${round(d.x)} ${round(d.y)} ${round(b.x)} ${round(b.y)}`;
}

function onCurve([a, c, d, b]: readonly [Point, Point, Point, Point], t: number): Point {
  const u = 1 - t;
  const mix = (p: number, q: number, r: number, s: number): number => u ** 3 * p + 3 * u * u * t * q + 3 * u * t * t * r + t ** 3 * s;
  return { x: mix(a.x, c.x, d.x, b.x), y: mix(a.y, c.y, d.y, b.y) };
}

/** A line along points with round corners. */
function rounded(points: readonly Point[]): string {
  const [first, ...rest] = points;
  if (!first) return "";
  let data = `M${round(first.x)} ${round(first.y)}`;
  rest.forEach((p, i) => {
    const before = points[i] ?? p;
    const next = rest[i + 1];
    if (!next) {
      data += `L${round(p.x)} ${round(p.y)}`;
      return;
    }
    const start = towards(p, before, 8);
    const end = towards(p, next, 8);
    data += `L${round(start.x)} ${round(start.y)}Q${round(p.x)} ${round(p.y)} ${round(end.x)} ${round(end.y)}`;
  });
  return data;
}

function towards(from: Point, to: Point, most: number): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const t = length === 0 ? 0 : Math.min(most, length / 2) / length;
  return { x: from.x + (to.x - from.x) * t, y: from.y + (to.y - from.y) * t };
}

function round(n: number): number {
  return Math.round(n * 10) / 10;
}
