/**
 * Walking one execution by hand: what a walk offers at each point, whichever search it goes over. A walk is a path of numbered choices from
 * the start; the path is its replay token.
 */

/** One way to go on. */
export interface Choice {
  readonly goroutine: string;
  readonly text: string;
}

export interface Panel {
  readonly title: string;
  readonly lines: readonly string[];
}

/** What there is to see at a point of the walk. */
export interface Scene {
  readonly panels: readonly Panel[];
  /** Empty at the end. */
  readonly choices: readonly Choice[];
  /** How it ended, or why nothing can go on; undefined while it goes on. */
  readonly ended: readonly string[] | undefined;
}

export interface Walk {
  readonly title: string;
  /** Choices made so far, from 1. */
  readonly path: readonly number[];
  scene(): Scene;
  /** Takes choice number `index`, from 0. */
  choose(index: number): void;
  /** Takes the last choice back; false at the start. */
  back(): boolean;
  /** The execution as SVG; undefined while it is not one yet. */
  picture(): string | undefined;
}

/** `sc:@1.2.1`: the column and the choices. */
export function walkToken(model: string, path: readonly number[]): string {
  return `${model}:@${path.join(".")}`;
}

/** The column and choices of a walk's token; undefined for other tokens. */
export function parseWalkToken(token: string): { readonly model: string; readonly path: readonly number[] } | undefined {
  const match = /^([^:]+):@((?:\d+(?:\.\d+)*)?)$/.exec(token);
  if (!match?.[1]) return undefined;
  return { model: match[1], path: match[2] ? match[2].split(".").map(Number) : [] };
}

/** Makes the choices of a path; false where one of them is not offered. */
export function follow(walk: Walk, path: readonly number[]): boolean {
  for (const number of path) {
    if (number < 1 || number > walk.scene().choices.length) return false;
    walk.choose(number - 1);
  }
  return true;
}
