/** A process that ran this long is well: the next failure counts as the first. */
export const wellAfterMs = 30_000;

/** Milliseconds to wait before the restart after the n-th failure in a row (from 1): 0.1 s, doubling, at most 5 s. */
export function restartDelay(failures: number): number {
  return Math.min(100 * 2 ** (failures - 1), 5_000);
}
