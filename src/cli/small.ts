/** What the bundle for `gomm run` exports: the command, and the far side of its worker threads. The engine is loaded when it is needed. */
import type { MessagePort } from "node:worker_threads";

export { start } from "./main.ts";

/** See worker.ts. */
export async function work(port: MessagePort, heapUsed: () => number): Promise<void> {
  (await import("./worker.ts")).work(port, heapUsed);
}
