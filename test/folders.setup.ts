/** One folder for all that tests write, gone with the run. Each worker has its own modules, so no one of them knows when that is. */
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Names the folder in `GOMM_TEST_FOLDER`, for the workers; returns what removes it. */
export default function setup(): () => void {
  const root = mkdtempSync(join(tmpdir(), "gomm-test-"));
  // Some tests run as a user who may write nowhere, and has to read there.
  chmodSync(root, 0o755);
  process.env["GOMM_TEST_FOLDER"] = root;
  return () => rmSync(root, { recursive: true, force: true });
}
