/** Part of a suite by a stable hash of each path: the same file is in the same shard on every machine, whatever else there is. */
export interface Shard {
  /** 1-based. */
  readonly index: number;
  readonly count: number;
}

export function inShard(file: string, { index, count }: Shard): boolean {
  return fnv1a(file) % count === index - 1;
}

/** FNV-1a, 32 bits (Fowler, Noll, Vo), over the UTF-8 bytes. */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}
