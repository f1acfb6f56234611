/** Cells and maps of a heap as a person would name them in a report. */
import { cellPath } from "../program/layout.ts";
import { MapState } from "../program/map-value.ts";
import { Ptr, type Value } from "../program/values.ts";
import type { HeapObject } from "./program-state.ts";

/** A map as a person would name it: by the first variable or field that holds it; undefined for other objects. */
export function holderName(heap: readonly (HeapObject | undefined)[], obj: number): string | undefined {
  if (!(heap[obj]?.cells[0] instanceof MapState)) return undefined;
  const holds = (v: Value): boolean => v instanceof Ptr && v.obj === obj;
  const holder = heap.find((o) => o?.cells.some(holds));
  return holder && cellName(holder, holder.cells.findIndex(holds));
}

/** A cell as a person would name it. */
export function cellName(object: HeapObject | undefined, off: number): string {
  if (!object) return "?";
  const size = Math.max(1, object.layout.cells);
  const index = object.count > 1 ? `[${Math.floor(off / size)}]` : "";
  return `${object.name}${index}${cellPath(object.layout, off % size)}`;
}
