/** The whole command: what a bundle that has everything exports. */
export * from "./more.ts";
export { start } from "./main.ts";
