/**
 * Constant values, exact as the Go specification asks ("Constants"): integers without bound, floats as rationals.
 */

/** `string` holds bytes: each UTF-16 unit is one byte 0…255. A rational is `num/den`, in lowest terms, `den > 0`. */
export type Constant =
  | { readonly kind: "bool"; readonly value: boolean }
  | { readonly kind: "string"; readonly value: string }
  | { readonly kind: "int"; readonly value: bigint }
  | { readonly kind: "float"; readonly num: bigint; readonly den: bigint }
  | { readonly kind: "complex"; readonly re: Constant; readonly im: Constant };
