/** Time that passes, for what is told to the user: `performance.now` loads more of Node than a small program takes. */

/** Milliseconds since some moment, never going back. */
export const now = (): number => Number(process.hrtime.bigint()) / 1e6;
