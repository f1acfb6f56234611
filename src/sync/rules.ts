/** The rule of every synchronising operation, by the name that code uses. */
import type { SyncOp } from "../program/code.ts";
import * as channel from "./channel.ts";
import * as cond from "./cond.ts";
import * as goroutines from "./goroutine-count.ts";
import * as mutex from "./mutex.ts";
import * as pool from "./pool.ts";
import type { Rule } from "./rule.ts";
import { BLOCKED } from "./rule.ts";
import * as rwmutex from "./rwmutex.ts";
import * as syncMap from "./sync-map.ts";
import * as waitgroup from "./waitgroup.ts";

export const RULES: Readonly<Record<SyncOp, Rule>> = {
  "mutex.lock": mutex.lock,
  "mutex.trylock": mutex.tryLock,
  "mutex.unlock": mutex.unlock,
  "rwmutex.announce": rwmutex.announce,
  "rwmutex.lock": rwmutex.lock,
  "rwmutex.trylock": rwmutex.tryLock,
  "rwmutex.unlock": rwmutex.unlock,
  "rwmutex.rlock": rwmutex.rLock,
  "rwmutex.tryrlock": rwmutex.tryRLock,
  "rwmutex.runlock": rwmutex.rUnlock,
  "waitgroup.add": waitgroup.add,
  "waitgroup.wait": waitgroup.wait,
  "cond.add": cond.add,
  "cond.wait": cond.wait,
  "cond.signal": cond.signal,
  "cond.broadcast": cond.broadcast,
  "chan.make": channel.make,
  "chan.send": channel.send,
  "chan.recv": channel.receive,
  "chan.close": channel.close,
  "chan.len": channel.length,
  "chan.cap": channel.capacity,
  "pool.put": pool.put,
  "pool.get": pool.get,
  "syncmap.entry": syncMap.entry,
  "syncmap.count": syncMap.count,
  "syncmap.key": syncMap.key,
  "goroutines.add": goroutines.add,
  "goroutines.count": goroutines.count,
  /** Blocks for ever. */
  park: () => BLOCKED,
};
