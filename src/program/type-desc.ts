/**
 * Types at run time: what an interface value carries, what formatting, comparison and dynamic calls need. Made once per type by
 * lowering; identity of the object is identity of the type.
 */
import type { Layout } from "./layout.ts";

export type TypeKind =
  | "bool" | "int" | "int8" | "int16" | "int32" | "int64" | "uint" | "uint8" | "uint16" | "uint32" | "uint64" | "uintptr"
  | "float32" | "float64" | "complex64" | "complex128" | "string"
  | "pointer" | "slice" | "array" | "struct" | "map" | "chan" | "func" | "interface" | "unsafe.Pointer";

export interface TypeDesc {
  /** Unique in the program. */
  readonly id: number;
  /** As `%T` prints it: `main.T`, `*sync.Mutex`, `[]int`. */
  readonly name: string;
  readonly kind: TypeKind;
  readonly named: boolean;
  readonly layout: Layout;
  /** Pointer, slice, array, channel and map value. */
  readonly elem: TypeDesc | undefined;
  readonly key: TypeDesc | undefined;
  readonly fields: readonly { readonly name: string; readonly type: TypeDesc; readonly embedded: boolean }[];
  readonly comparable: boolean;
  /** Function index by method name, the receiver first (a pointer or value as the type says): dynamic calls. Filled lazily by lowering. */
  readonly methods: Map<string, number>;
}
