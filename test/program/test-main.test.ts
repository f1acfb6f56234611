/** `func TestMain(m *testing.M)` runs around each test, as `go test -run '^TestX$'` does it. */
import { expect, it } from "vitest";
import { lowered } from "./lowered.ts";
import { runOnce } from "./sequential.ts";

const program = (testMain: string): string => `package p

import (
	"fmt"
	"os"
	"testing"
)

var ready bool

${testMain}

func TestReady(t *testing.T) {
	if !ready {
		t.Fatal("not set up")
	}
}

var _ = fmt.Sprint
var _ = os.Exit
`;

function run(testMain: string): { readonly output: string; readonly exit: number } {
  const { output, exit } = runOnce(lowered("p_test.go", program(testMain), { test: "TestReady" }).code);
  return { output, exit };
}

it("sets up, runs the test and tears down", () => {
  expect(run(`func TestMain(m *testing.M) { ready = true; code := m.Run(); fmt.Print("down"); os.Exit(code) }`)).toEqual({ output: "down", exit: 0 });
});

it("gives the test's exit status when it returns", () => {
  expect(run(`func TestMain(m *testing.M) { m.Run() }`)).toEqual({ output: "--- FAIL: TestReady\n    not set up\nFAIL\n", exit: 1 });
});

it("runs nothing unless it asks for it", () => {
  expect(run(`func TestMain(m *testing.M) {}`)).toEqual({ output: "", exit: 0 });
});

it("of a testing.T is a test like any other", () => {
  expect(run(`func TestMain(t *testing.T) { ready = true }`).exit).toBe(1);
});
