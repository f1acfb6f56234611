/** What the bundle for `gomm run` exports: the command, and the far side of its worker threads. */
export { start } from "./main.ts";
export { work } from "./worker.ts";
