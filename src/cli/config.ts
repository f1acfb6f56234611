/**
 * `gomm.config.json`: what `gomm test` does when its arguments do not say otherwise. Looked for in the current folder and those above it; its shape
 * is gomm.config.schema.json. A wrong key or type is an error, never ignored.
 */
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { nearest } from "../models/spelling.ts";
import { checkModelName } from "../verdict/model-names.ts";
import { reporterChoice } from "./reporter-choice.ts";

const NAME = "gomm.config.json";

export interface Config {
  readonly paths?: readonly string[];
  readonly exclude?: readonly string[];
  readonly models?: readonly string[];
  readonly jobs?: number;
  readonly reporters?: readonly string[];
  readonly limits?: Limits;
}

interface Limits {
  readonly unroll?: number;
  readonly maxStates?: number;
  readonly timeout?: number;
  readonly memory?: number;
}

export type ConfigResult = { readonly ok: true; readonly config: Config } | { readonly ok: false; readonly message: string };

/** The nearest configuration; an empty one where there is none. Its paths come back relative to the current folder. */
export function readConfig(from: string): ConfigResult {
  const path = findUp(from);
  if (path === undefined) return { ok: true, config: {} };
  try {
    const value: unknown = JSON.parse(readFileSync(path, "utf8"));
    const errors = configErrors(value);
    if (errors.length > 0) return { ok: false, message: errors.map((e) => `${path}: ${e}`).join("\n") };
    const config = value as Config;
    const base = relative(from, dirname(path));
    return { ok: true, config: { ...config, ...(config.paths ? { paths: config.paths.map((p) => join(base, p)) } : {}) } };
  } catch (error) {
    return { ok: false, message: `${path}: ${error instanceof Error ? error.message : String(error)}` };
  }
}

function findUp(from: string): string | undefined {
  for (let folder = from; ; folder = dirname(folder)) {
    const path = join(folder, NAME);
    if (existsSync(path)) return path;
    if (folder === dirname(folder)) return undefined;
  }
}

type Shape = { readonly [key: string]: (value: unknown) => string | undefined };

const strings = (v: unknown): string | undefined => (Array.isArray(v) && v.every((s) => typeof s === "string") ? undefined : "a list of strings");
const whole = (v: unknown): string | undefined => (Number.isSafeInteger(v) && Number(v) >= 1 ? undefined : "a whole number from 1");
const positive = (v: unknown): string | undefined => (typeof v === "number" && v > 0 ? undefined : "a number above 0");
const text = (v: unknown): string | undefined => (typeof v === "string" ? undefined : "a string");
const LIMITS: Shape = { unroll: whole, maxStates: whole, timeout: positive, memory: whole };
const CONFIG: Shape = { $schema: text, paths: strings, exclude: strings, models: strings, jobs: whole, reporters: strings, limits: (v) => (isObject(v) ? undefined : "an object") };

function configErrors(value: unknown): readonly string[] {
  if (!isObject(value)) return ["expected an object"];
  const errors = [...shapeErrors(value, CONFIG, ""), ...(isObject(value["limits"]) ? shapeErrors(value["limits"], LIMITS, "limits.") : [])];
  if (errors.length > 0) return errors;
  const { models = [], reporters = [] } = value as Config;
  return [...models.flatMap(modelErrors), ...reporters.flatMap(reporterErrors)];
}

function modelErrors(name: string): readonly string[] {
  const checked = name === "all" ? undefined : checkModelName(name);
  return checked && !checked.ok ? [`${checked.message}${checked.hint ? `; ${checked.hint}` : ""}`] : [];
}

function reporterErrors(choice: string): readonly string[] {
  try {
    reporterChoice(choice);
    return [];
  } catch (error) {
    return [`"${choice}" is no reporter. ${error instanceof Error ? error.message : ""}`];
  }
}

function shapeErrors(value: Readonly<Record<string, unknown>>, shape: Shape, prefix: string): readonly string[] {
  return Object.entries(value).flatMap(([key, v]) => {
    const check = shape[key];
    if (!check) {
      const meant = nearest(key, Object.keys(shape));
      return [`unknown key "${prefix}${key}"${meant === undefined ? "" : `; did you mean "${meant}"?`}`];
    }
    const expected = check(v);
    return expected === undefined ? [] : [`"${prefix}${key}" must be ${expected}`];
  });
}

function isObject(v: unknown): v is Readonly<Record<string, unknown>> {
  return typeof v === "object" && v !== null && !Array.isArray(v);
}
