/** `gomm test --watch`: runs again on change, until Ctrl-C. */
import { watch } from "chokidar";
import { EXIT, type ExitCode } from "./exit-code.ts";
import { writeErr } from "./terminal.ts";

/** Editors write a file in several steps. */
const SETTLE_MS = 100;

export async function watchFiles(paths: readonly string[], run: () => Promise<ExitCode>): Promise<ExitCode> {
  const watcher = watch([...paths], { ignoreInitial: true, ignored: /(^|[\\/])(\.|node_modules)[^\\/]+/ });
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<unknown> = Promise.resolve();
  writeErr("watching for changes; Ctrl-C ends\n");
  watcher.on("all", (_event, path) => {
    if (!/\.(litmus|go|cat)$/.test(path)) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      running = running.then(run).then(() => writeErr("watching for changes; Ctrl-C ends\n"));
    }, SETTLE_MS);
  });
  await new Promise<void>((resolve) => process.once("SIGINT", resolve));
  await watcher.close();
  return EXIT.interrupted;
}
