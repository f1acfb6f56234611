/** Nothing in a picture covers anything else, and all of it is inside. */
import { describe, expect, test } from "vitest";
import { type Box, CHARACTER, LABEL, layoutOf, type Point } from "../../src/graph/layout.ts";
import { picture, PICTURES } from "./pictures.ts";

describe.each(PICTURES)("$name", (which) => {
  const layout = layoutOf(picture(which));

  test("boxes are apart, and wide enough for their text", () => {
    for (const a of layout.boxes) {
      expect(a.width).toBeGreaterThan(a.node.text.length * CHARACTER);
      const overlapping = layout.boxes.filter((b) => a !== b && a.x + a.width > b.x && b.x + b.width > a.x && a.y + a.height > b.y && b.y + b.height > a.y);
      expect(overlapping).toEqual([]);
    }
  });

  test("labels cover neither boxes nor one another", () => {
    const labels = layout.paths.flatMap((p) => p.label ?? []);
    expect(labels.length).toBeGreaterThan(0);
    labels.forEach((l, i) => {
      for (const b of layout.boxes) expect(covers(l, b), `label ${i} on ${b.node.text}`).toBe(false);
      for (const other of labels.slice(i + 1)) expect(Math.abs(other.x - l.x) < LABEL.width && Math.abs(other.y - l.y) < LABEL.height).toBe(false);
    });
  });

  test("everything is inside", () => {
    const inside = ({ x, y }: Point): boolean => x >= 0 && y >= 0 && x <= layout.width && y <= layout.height;
    for (const b of layout.boxes) expect(inside({ x: b.x, y: b.y }) && inside({ x: b.x + b.width, y: b.y + b.height })).toBe(true);
    for (const p of layout.paths) for (const at of pointsOf(p.data)) expect({ path: p.data, inside: inside(at) }).toEqual({ path: p.data, inside: true });
  });

  test("no edge crosses a box", () => {
    for (const { edge, points } of layout.paths) {
      const crossed = layout.boxes.filter((b) => points.some((p) => p.x > b.x + 1 && p.x < b.x + b.width - 1 && p.y > b.y + 1 && p.y < b.y + b.height - 1));
      expect(crossed.map((b) => b.node.text), `${edge.kind} ${edge.from} ${edge.to}`).toEqual([]);
    }
  });

  test("each edge ends at the boxes that it joins", () => {
    for (const { edge, data } of layout.paths) {
      const points = pointsOf(data);
      const [from, to] = [layout.boxes[edge.from], layout.boxes[edge.to]];
      expect(touches(points[0], from) && touches(points.at(-1), to), `${edge.kind} ${edge.from} ${edge.to}`).toBe(true);
    }
  });
});

function covers(l: Point, b: Box): boolean {
  return l.x + LABEL.width / 2 > b.x && l.x - LABEL.width / 2 < b.x + b.width && l.y + LABEL.height / 2 > b.y && l.y - LABEL.height / 2 < b.y + b.height;
}

/** At the border, or the length of an arrow head away. */
function touches(p: Point | undefined, b: Box | undefined): boolean {
  return p !== undefined && b !== undefined && p.x >= b.x - 8 && p.x <= b.x + b.width + 8 && p.y >= b.y - 8 && p.y <= b.y + b.height + 8;
}

function pointsOf(data: string): readonly Point[] {
  const numbers = data.replace(/V([\d.]+)/g, (_, y: string) => ` ${data.slice(1).split(" ")[0] ?? ""} ${y}`).match(/-?[\d.]+/g)?.map(Number) ?? [];
  return Array.from({ length: numbers.length / 2 }, (_, i) => ({ x: numbers[2 * i] ?? 0, y: numbers[2 * i + 1] ?? 0 }));
}
