/**
 * How tests run: TypeScript as it stands, and `.ohm .cat .go .md` files imported as text, as esbuild's text loader does it in the
 * bundle (scripts/build.ts).
 */
import { readFile } from "node:fs/promises";
import { defineConfig } from "vitest/config";

const TEXT = /\.(ohm|cat|go|md)$/;

export default defineConfig({
  plugins: [
    {
      name: "text",
      enforce: "pre",
      async load(id) {
        if (!TEXT.test(id)) return undefined;
        return `export default ${JSON.stringify(await readFile(id, "utf8"))};`;
      },
    },
  ],
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: ["test/folders.setup.ts"],
    environment: "node",
    pool: "threads",
    maxWorkers: 2,
    isolate: false,
    testTimeout: 180_000,
    hookTimeout: 60_000,
  },
});
