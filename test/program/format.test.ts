/** Package fmt's texts, as `go run` prints them. */
import { expect, it } from "vitest";
import { formatE, formatF, formatG } from "../../src/program/number-text.ts";
import { quote } from "../../src/program/quote.ts";
import { usesOf } from "../../src/program/format-directives.ts";
import { grownCapacity } from "../../src/program/memory-functions.ts";

it.each([
  [1e6, "1e+06"], [123456789, "1.23456789e+08"], [100000, "100000"], [0.0001, "0.0001"], [0.00001, "1e-05"], [1e21, "1e+21"], [-0.5, "-0.5"],
  [Infinity, "+Inf"], [NaN, "NaN"], [-0, "-0"],
])("%d in the shortest %%g is %s", (x, text) => {
  expect(formatG(x, -1)).toBe(text);
});

it("formats with a precision", () => {
  expect(formatF(2.25159, 2)).toBe("2.25");
  expect(formatE(31415.9, 6)).toBe("3.141590e+04");
  expect(formatG(1234.5678, 3)).toBe("1.23e+03");
  expect(formatF(1e20, -1)).toBe("100000000000000000000");
});

it("quotes as strconv.Quote does", () => {
  expect(quote('a"b\n\x01\xff')).toBe('"a\\"b\\n\\x01\\xff"');
});

it("knows which verbs call methods", () => {
  expect(usesOf("%v %5d %% %#v %*s", 5).map((u) => u.verb)).toEqual(["v", "d", "#v", "d", "s"]);
  expect(usesOf("%[2]d %d %[1]v", 2)).toEqual([{ arg: 1, verb: "d" }, { arg: 0, verb: "v" }]);
});

it("slices grow as in Go", () => {
  const capacities: number[] = [];
  let cap = 0;
  for (let len = 1; len <= 2000; len++) if (len > cap) capacities.push((cap = grownCapacity(cap, len, 8)));
  expect(capacities).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 848, 1280, 1792, 2560]);
});
