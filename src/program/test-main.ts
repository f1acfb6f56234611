/** A test function as a program: the bundled testing package runs it, by `TestMain` where there is one, and sets the exit status. */
import type { FuncObj } from "../check/types.ts";
import { Op } from "./code.ts";
import type { Unit } from "./unit.ts";
import { FuncValue } from "./values.ts";

/** A main function that calls `testing.RunMain("TestX", TestX)`, or `testing.RunAll("TestX", TestX, TestMain)`. */
export function testMain(unit: Unit, test: FuncObj): number {
  const own = ownTestMain(unit);
  const run = testing(unit, own ? "RunAll" : "RunMain");
  return unit.function(`test ${test.name}`, "main.main", test.pos, (b) => {
    const value = (fn: FuncObj): number => b.constant(new FuncValue(unit.declared(fn, [], []), []));
    b.emit({ op: Op.Call, pos: test.pos, fn: unit.declared(run, [], []), args: [b.constant(test.name), value(test), ...(own ? [value(own)] : [])], dsts: [] });
    b.emit({ op: Op.Return, pos: test.pos, args: [] });
  });
}

function testing(unit: Unit, name: string): FuncObj {
  const obj = unit.program.packages.find((p) => p.pkg.path === "testing")?.pkg.scope.get(name);
  if (obj?.kind !== "Func") throw new Error(`package testing has no ${name}`);
  return obj;
}

/** The program's `func TestMain(m *testing.M)`. */
function ownTestMain(unit: Unit): FuncObj | undefined {
  const obj = unit.program.main.pkg.scope.get("TestMain");
  const type = obj?.kind === "Func" && obj.type.params.length === 1 ? obj.type.params[0]?.type : undefined;
  const isMain = type?.kind === "Pointer" && type.elem.kind === "Named" && type.elem.obj.name === "M" && type.elem.obj.pkg?.path === "testing";
  return isMain && obj?.kind === "Func" ? obj : undefined;
}
