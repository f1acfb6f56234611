/** A test function as a program: the bundled testing package runs it and sets the exit status. */
import type { FuncObj } from "../check/types.ts";
import { Op } from "./code.ts";
import type { Unit } from "./unit.ts";
import { FuncValue } from "./values.ts";

/** A main function that calls `testing.runMain("TestX", TestX)`. */
export function testMain(unit: Unit, test: FuncObj): number {
  const testing = unit.program.packages.find((p) => p.pkg.path === "testing");
  const run = testing?.pkg.scope.get("RunMain");
  if (run?.kind !== "Func") throw new Error("package testing has no RunMain");
  return unit.function(`test ${test.name}`, "main.main", test.pos, (b) => {
    const fn = b.constant(new FuncValue(unit.declared(test, [], []), []));
    b.emit({ op: Op.Call, pos: test.pos, fn: unit.declared(run, [], []), args: [b.constant(test.name), fn], dsts: [] });
    b.emit({ op: Op.Return, pos: test.pos, args: [] });
  });
}
