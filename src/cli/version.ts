/** The version of this build, put in by scripts/build.js; sources that run unbuilt have none. */
declare global {
  var GOMM_VERSION: string | undefined;
}

export const VERSION: string = globalThis.GOMM_VERSION ?? "0.0.0";
