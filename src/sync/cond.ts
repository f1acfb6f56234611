/**
 * `sync.Cond`'s list of waiters: `cond.add` joins it and gets a ticket (before the lock is given up), `cond.wait` waits until that
 * ticket is woken; Signal wakes any one ticket, Broadcast all; a call that wakes a Wait is synchronized before its return.
 */
import { SyncState, type Ptr, type Value } from "../program/values.ts";
import { BLOCKED, type Rule, type SyncWorld } from "./rule.ts";

/** Tickets that wait, and tickets that have been woken and not yet gone; both ascending. Free numbers are used again. */
export class CondState extends SyncState {
  constructor(
    readonly waiting: readonly number[],
    readonly woken: readonly number[],
  ) {
    super();
  }

  override key(): string {
    return `W${this.waiting.join()}/${this.woken.join()}`;
  }
  override values(): readonly Value[] {
    return [];
  }
  override withValues(): CondState {
    return this;
  }
}

const NOBODY = new CondState([], []);

function stateAt(world: SyncWorld, addr: Ptr): CondState {
  const state = world.read(addr);
  return state instanceof CondState ? state : NOBODY;
}

function put(world: SyncWorld, addr: Ptr, waiting: readonly number[], woken: readonly number[]): void {
  world.write(addr, waiting.length + woken.length === 0 ? 0 : new CondState(waiting, woken));
}

/** Joins the list; the result is the ticket. */
export const add: Rule = (world, { addr }) => {
  const { waiting, woken } = stateAt(world, addr);
  let ticket = 0;
  while (waiting.includes(ticket) || woken.includes(ticket)) ticket++;
  put(world, addr, [...waiting, ticket].sort((a, b) => a - b), woken);
  return [ticket];
};

/** `args[0]` is the ticket. Part ticket + 1 of the knowledge belongs to it. */
export const wait: Rule = (world, { addr, args }) => {
  const ticket = Number(args[0] ?? 0);
  const { waiting, woken } = stateAt(world, addr);
  if (!woken.includes(ticket)) return BLOCKED;
  put(world, addr, waiting, woken.filter((t) => t !== ticket));
  world.acquire(addr, ticket + 1);
  return [];
};

export const signal: Rule = (world, { addr }) => {
  const { waiting, woken } = stateAt(world, addr);
  const ticket = waiting[waiting.length > 1 ? world.choose(waiting.length) : 0];
  if (ticket === undefined) return [];
  put(world, addr, waiting.filter((t) => t !== ticket), [...woken, ticket].sort((a, b) => a - b));
  world.publish(addr, ticket + 1);
  return [];
};

export const broadcast: Rule = (world, { addr }) => {
  const { waiting, woken } = stateAt(world, addr);
  if (waiting.length === 0) return [];
  put(world, addr, [], [...waiting, ...woken].sort((a, b) => a - b));
  for (const ticket of waiting) world.publish(addr, ticket + 1);
  return [];
};
