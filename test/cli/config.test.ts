/** gomm.config.json: what is accepted is exactly what the schema that is shipped accepts. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import { expect, test } from "vitest";
import { readConfig } from "../../src/cli/config.ts";
import { folder } from "./temporary.ts";

const conforms = new Ajv({ strict: true }).compile(JSON.parse(readFileSync("gomm.config.schema.json", "utf8")));
const files = folder({});

test.each([
  [{}, true],
  [{ $schema: "x", paths: ["a", "b"], exclude: [], models: ["sc", "all"], jobs: 2, reporters: ["text"], limits: { unroll: 1, maxStates: 5, timeout: 0.5, memory: 9 } }, true],
  [{ paths: "a" }, false],
  [{ paths: [1] }, false],
  [{ jobs: 0 }, false],
  [{ jobs: 1.5 }, false],
  [{ limits: { timeout: 0 } }, false],
  [{ limits: { time: 1 } }, false],
  [{ limits: [] }, false],
  [{ model: ["sc"] }, false],
  [null, false],
  ["text", false],
])("%j: %j", (config, accepted) => {
  writeFileSync(join(files, "gomm.config.json"), JSON.stringify(config));
  expect(conforms(config)).toBe(accepted);
  expect(readConfig(files).ok).toBe(accepted);
});

test("what is no JSON is named with its file", () => {
  writeFileSync(join(files, "gomm.config.json"), "{ paths: }");
  expect(readConfig(files)).toMatchObject({ ok: false, message: expect.stringContaining("gomm.config.json: ") });
});
