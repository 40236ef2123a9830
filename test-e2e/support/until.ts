/** Asks every 100 ms until there is an answer. Throws with the last error after `timeoutMs` (default 120 s). */
export async function until<Found>(
  what: string,
  ask: () => Promise<Found | undefined>,
  timeoutMs = 120_000,
): Promise<Found> {
  const deadline = performance.now() + timeoutMs;
  let last: unknown;
  while (performance.now() < deadline) {
    try {
      const found = await ask();
      if (found !== undefined) return found;
      last = undefined;
    } catch (error) {
      last = error;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${what}: not within ${timeoutMs} ms`, { cause: last });
}
