/**
 * Deterministic Go programs: what gomm's machine prints and how it ends, against `go run`. The outputs are recorded beside the programs; with a Go
 * toolchain on the path and GOMM_GO=1 they are compared with a fresh run, and GOMM_RECORD=1 records them.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { lowered } from "../program/lowered.ts";
import { runOnce } from "../program/sequential.ts";

const folder = fileURLToPath(new URL("programs/", import.meta.url));
const names = readdirSync(folder).filter((f) => f.endsWith(".go")).map((f) => f.slice(0, -3));

/** What a run comes to: all output, then `panic: …` or `fatal error: …`, then the exit status. */
function report(output: string, ending: string, exit: number): string {
  return `${output}${ending === "" ? "" : `${ending}\n`}exit ${exit}\n`;
}

function inGomm(name: string): string {
  const { code } = lowered(`${name}.go`, readFileSync(`${folder}${name}.go`, "utf8"));
  const run = runOnce(code);
  const ending = run.status === "panic" ? `panic: ${run.message}` : run.status === "fatal" || run.status === "deadlock" ? `fatal error: ${run.message}` : "";
  return report(Buffer.from(run.output, "latin1").toString("utf8"), ending.replace(/\n\[signal[^]*$/, ""), run.exit);
}

/** Both streams in the order of writing; of the trace only the message. */
function inGo(name: string): string {
  const { stdout, status } = spawnSync("sh", ["-c", `d=$(mktemp -d) && go build -o $d/p "$0" && $d/p 2>&1; s=$?; rm -rf $d; exit $s`, `${folder}${name}.go`], { encoding: "utf8" });
  const at = stdout.search(/^(panic|fatal error): /m);
  const trace = at < 0 ? "" : stdout.slice(at);
  const ending = trace.replace(/\n\n?goroutine [^]*$/, "").replace(/\n\[signal[^]*$/, "").trimEnd();
  return report(at < 0 ? stdout : stdout.slice(0, at), ending, status ?? -1);
}

const records = process.env["GOMM_RECORD"] === "1";
const recorded = (name: string): string => {
  const path = `${folder}${name}.out`;
  if (records && !existsSync(path)) writeFileSync(path, inGo(name));
  return readFileSync(path, "utf8");
};

it.each(names)("%s ends as recorded", (name) => {
  expect(inGomm(name)).toBe(recorded(name));
});

it.skipIf(process.env["GOMM_GO"] !== "1").each(names)("%s was recorded from go run", (name) => {
  expect(inGo(name)).toBe(recorded(name));
});

it("there are programs", () => {
  expect(names.length).toBeGreaterThan(5);
});
