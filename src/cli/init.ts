/** `gomm init`: a first litmus file, a configuration and a CI job, where they do not exist yet. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { EXIT, type ExitCode } from "./exit-code.ts";
import { saveFile } from "./save-file.ts";
import { writeErr, writeOut } from "./terminal.ts";

const FILES: readonly { readonly path: string; readonly text: string }[] = [
  {
    path: "litmus/message-passing.litmus",
    text: `litmus "a message behind an atomic flag"

var data int
var ready atomic.Bool

go writer {
	data = 42
	ready.Store(true)
}

go reader {
	r1 := ready.Load()
	r2 := 0
	if r1 {
		r2 = data
	}
}

never r1 && r2 != 42   on sc, amd64, arm64, ppc64le, riscv64, go
never race
`,
  },
  {
    path: "gomm.config.json",
    text: `{
  "paths": ["litmus"],
  "models": ["sc", "amd64", "arm64", "go"],
  "limits": { "timeout": 10 }
}
`,
  },
  {
    path: ".github/workflows/gomm.yml",
    text: `name: gomm
on: [push, pull_request]
jobs:
  litmus:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-node@v4
        with:
          node-version: 22
      - run: npx --yes gomm test
`,
  },
];

/** Writes into a folder; files that exist stay as they are. */
export function init(folder: string): ExitCode {
  for (const { path, text } of FILES) {
    const target = join(folder, path);
    const kept = existsSync(target);
    const [problem] = kept ? [] : saveFile(target, text);
    if (problem !== undefined) {
      writeErr(`gomm: ${problem}\n`);
      return EXIT.usage;
    }
    writeOut(`${kept ? "kept   " : "created"}  ${path}\n`);
  }
  writeOut("next     gomm test\n");
  return EXIT.ok;
}
