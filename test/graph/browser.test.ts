/** Pictures in a real browser: no text is clipped by its box or by the picture, and no two texts overlap, in light and in dark. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { renderSvg } from "../../src/graph/svg.ts";
import { picture, PICTURES } from "./pictures.ts";

const BROWSER = ["chromium", "chromium-browser", "google-chrome"].find((name) => spawnSync(name, ["--version"], { stdio: "ignore" }).status === 0);
const folder = mkdtempSync(join(tmpdir(), "gomm-pictures-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs in the page: what is wrong with the texts of the picture. */
const MEASURE = `
const svg = document.querySelector("svg"), all = svg.getBoundingClientRect(), found = [];
const texts = [...svg.querySelectorAll("text")].map((t) => ({ t, r: t.getBoundingClientRect() }));
for (const { t, r } of texts) {
  if (r.left < all.left || r.right > all.right + 0.5 || r.top < all.top || r.bottom > all.bottom + 0.5) found.push("outside: " + t.textContent);
  const box = t.parentElement.querySelector(":scope > rect.box")?.getBoundingClientRect();
  if (box && (r.left < box.left || r.right > box.right || r.top < box.top || r.bottom > box.bottom)) found.push("clipped: " + t.textContent);
  for (const o of texts) if (o.t !== t && r.left < o.r.right - 1 && o.r.left < r.right - 1 && r.top < o.r.bottom - 3 && o.r.top < r.bottom - 3) found.push("overlap: " + t.textContent + " / " + o.t.textContent);
}
document.body.innerHTML = "<pre>" + JSON.stringify({ texts: texts.length, found, ink: getComputedStyle(svg).getPropertyValue("--ink") }) + "</pre>";`;

describe.skipIf(BROWSER === undefined)(`pictures in a browser${BROWSER === undefined ? " (skipped: there is no chromium)" : ""}`, () => {
  test.each(PICTURES)("$name", (which) => {
    const drawn = picture(which);
    for (const theme of which === PICTURES[0] ? (["light", "dark"] as const) : (["light"] as const)) {
      const file = join(folder, "picture.html");
      writeFileSync(file, `<!doctype html><meta charset="utf-8"><body>${renderSvg(drawn, { theme })}<script>${MEASURE}</script></body>`);
      const { stdout } = spawnSync(BROWSER ?? "", ["--headless", "--no-sandbox", "--disable-gpu", "--dump-dom", pathToFileURL(file).href], { encoding: "utf8", timeout: 50_000 });
      const measured = JSON.parse(/<pre>(.*)<\/pre>/.exec(stdout)?.[1]?.replaceAll("&gt;", ">").replaceAll("&lt;", "<").replaceAll("&amp;", "&") ?? "{}") as { texts: number; found: string[]; ink: string };
      expect(measured.found).toEqual([]);
      expect(measured.texts).toBeGreaterThan(drawn.nodes.length * 2);
      expect(measured.ink).toBe(theme === "light" ? "#1f2328" : "#e6edf3");
    }
  });
});
