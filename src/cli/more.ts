/** What `gomm run` needs seldom or never, to be loaded together when it is asked for (docs/architecture.md, "Start-up"). */
export { compare } from "./compare.ts";
export { completionScript } from "./completion.ts";
export { explain } from "./explain.ts";
export { toolchainFindings } from "./findings.ts";
export { graph } from "./graph.ts";
export { writeReport } from "./html.ts";
export { init } from "./init.ts";
export { map } from "./map.ts";
export { race } from "./race.ts";
export { step } from "./step.ts";
export { test } from "./test.ts";
