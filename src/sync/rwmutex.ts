/**
 * `sync.RWMutex` (Go memory model, "Locks"): for each RLock there is an n such that the n-th Unlock is synchronized before it returns,
 * and its RUnlock before the (n+1)-th Lock returns. A Lock that waits keeps new readers out: it first announces itself
 * (`rwmutex.lock` with argument "announce"), then waits for the readers that are in.
 */
import { GoPanic, SyncState, type Value } from "../program/values.ts";
import type { Ptr } from "../program/values.ts";
import { BLOCKED, type Rule, type SyncWorld } from "./rule.ts";

/** Parts of its knowledge: what writers released, what readers released. */
const WRITERS = 0;
const READERS = 1;

export class RWMutexState extends SyncState {
  constructor(
    readonly readers: number,
    readonly writing: boolean,
    /** Writers that have announced themselves and wait. */
    readonly announced: number,
  ) {
    super();
  }

  override key(): string {
    return `R${this.readers},${this.writing ? 1 : 0},${this.announced}`;
  }
  override values(): readonly Value[] {
    return [];
  }
  override withValues(): RWMutexState {
    return this;
  }
}

const FREE = new RWMutexState(0, false, 0);

function stateAt(world: SyncWorld, addr: Ptr): RWMutexState {
  const state = world.read(addr);
  return state instanceof RWMutexState ? state : FREE;
}

function put(world: SyncWorld, addr: Ptr, readers: number, writing: boolean, announced: number): void {
  world.write(addr, readers === 0 && !writing && announced === 0 ? 0 : new RWMutexState(readers, writing, announced));
}

/** A writer announces itself: from now on new readers wait. Never blocks, orders nothing. */
export const announce: Rule = (world, { addr }) => {
  const s = stateAt(world, addr);
  put(world, addr, s.readers, s.writing, s.announced + 1);
  return [];
};

/** Takes the lock after `announce`. */
export const lock: Rule = (world, { addr }) => {
  const s = stateAt(world, addr);
  if (s.readers > 0 || s.writing) return BLOCKED;
  put(world, addr, 0, true, s.announced - 1);
  world.acquire(addr, WRITERS);
  world.acquire(addr, READERS);
  return [];
};

export const tryLock: Rule = (world, { addr }) => {
  const s = stateAt(world, addr);
  if (s.readers > 0 || s.writing || s.announced > 0) return [false];
  if (world.concurrent() && world.choose(2) === 1) return [false];
  put(world, addr, 0, true, 0);
  world.acquire(addr, WRITERS);
  world.acquire(addr, READERS);
  return [true];
};

export const unlock: Rule = (world, { addr }) => {
  const s = stateAt(world, addr);
  if (!s.writing) throw new GoPanic("sync: Unlock of unlocked RWMutex", null, true);
  put(world, addr, 0, false, s.announced);
  world.release(addr, WRITERS);
  return [];
};

export const rLock: Rule = (world, { addr }) => {
  const s = stateAt(world, addr);
  if (s.writing || s.announced > 0) return BLOCKED;
  put(world, addr, s.readers + 1, false, 0);
  world.acquire(addr, WRITERS);
  return [];
};

export const tryRLock: Rule = (world, { addr }) => {
  const s = stateAt(world, addr);
  if (s.writing || s.announced > 0) return [false];
  if (world.concurrent() && world.choose(2) === 1) return [false];
  put(world, addr, s.readers + 1, false, 0);
  world.acquire(addr, WRITERS);
  return [true];
};

export const rUnlock: Rule = (world, { addr }) => {
  const s = stateAt(world, addr);
  if (s.readers === 0) throw new GoPanic("sync: RUnlock of unlocked RWMutex", null, true);
  put(world, addr, s.readers - 1, s.writing, s.announced);
  world.release(addr, READERS);
  return [];
};
