/** Instructions that a world takes part in: memory, synchronisation, output and choices. */
import { type Instr, Op, type SyncOp } from "./code.ts";
import type { Frame, Goroutine } from "./goroutine.ts";
import { load, store } from "./memory-access.ts";
import { address, known, knownWholly, nilDereference, setResults, value, values, wholeOf } from "./operands.ts";
import { GoPanic, Ptr, Symbolic } from "./values.ts";
import { STOP, type Stop, type World } from "./world.ts";

/** Thrown by observation code when it reads a register that was never assigned. */
const UNASSIGNED = new GoPanic("register never assigned");

/** What these are given is only passed on; of the others it decides what they do. */
const CARRIES: ReadonlySet<SyncOp> = new Set<SyncOp>(["chan.send", "pool.put"]);

/** Carries out one of them and goes to the next instruction, or stays in front of it. */
export function operate(g: Goroutine, frame: Frame, i: Instr, world: World): Stop | undefined {
  switch (i.op) {
    case Op.Alloc: {
      const count = i.count === undefined ? 1 : known(g, frame, i, i.count, world);
      if (count === STOP) return STOP;
      frame.locals[i.dst] = world.alloc(g, i, Number(count));
      break;
    }
    case Op.Load:
      if (load(g, frame, i, world) === STOP) return STOP;
      break;
    case Op.Store:
      if (store(g, frame, i, world) === STOP) return STOP;
      g.effects++;
      break;
    case Op.Update: {
      const addr = address(g, frame, i, i.addr, world);
      if (addr === STOP || world.update(g, i, addr, values(frame, i.args).map((v) => wholeOf(g, i, v, world))) === STOP) return STOP;
      g.effects++;
      break;
    }
    case Op.Atomic: {
      const addr = address(g, frame, i, i.addr, world);
      if (addr === STOP) return STOP;
      const result = world.atomic(g, i, addr, values(frame, i.args));
      if (result === STOP) return STOP;
      if (i.dst >= 0) frame.locals[i.dst] = result;
      break;
    }
    case Op.Sync: {
      const addr = known(g, frame, i, i.addr, world);
      if (addr === STOP) return STOP;
      if (addr === null && !i.sync.startsWith("chan.")) throw nilDereference();
      const given = values(frame, i.args);
      const args = CARRIES.has(i.sync) ? given : knownWholly(g, i, given, world);
      if (args === STOP) return STOP;
      const results = world.sync(g, i, addr instanceof Ptr ? addr : null, args);
      if (results === STOP) return STOP;
      setResults(frame, i.dsts, results);
      if (i.sync !== "goroutines.count" && (i.sync !== "mutex.trylock" || results[0] !== false)) g.effects++;
      break;
    }
    case Op.Select: {
      const channels: (Ptr | null)[] = [];
      for (const c of i.cases) {
        const channel = known(g, frame, i, c.chan, world);
        if (channel === STOP) return STOP;
        channels.push(channel instanceof Ptr ? channel : null);
      }
      const results = world.select(g, i, channels, i.cases.map((c) => (c.value === undefined ? undefined : value(frame, c.value))));
      if (results === STOP) return STOP;
      setResults(frame, [i.index, i.value, i.ok], results);
      if (results[0] >= 0) g.effects++;
      break;
    }
    case Op.Print: {
      const text = value(frame, i.a);
      if ((!(text instanceof Symbolic) || text.mayTear) && known(g, frame, i, i.a, world) === STOP) return STOP;
      if (world.print(g, i, text) === STOP) return STOP;
      g.effects++;
      break;
    }
    case Op.Exit: {
      const status = known(g, frame, i, i.a, world);
      if (status === STOP || world.exit(g, i, status) === STOP) return STOP;
      g.effects++;
      break;
    }
    case Op.Yield:
      if (world.yield(g, i) === STOP) return STOP;
      break;
    case Op.Choose: {
      const n = known(g, frame, i, i.n, world);
      if (n === STOP) return STOP;
      const chosen = world.choose(g, i, Number(n));
      if (chosen === STOP) return STOP;
      frame.locals[i.dst] = chosen;
      break;
    }
    case Op.Register: {
      const held = world.register(i.block, i.slot);
      if (held === undefined) throw UNASSIGNED;
      frame.locals[i.dst] = held;
      break;
    }
    default:
      throw new Error(`instruction ${i.op} is not a visible operation`);
  }
  frame.pc++;
  return undefined;
}
