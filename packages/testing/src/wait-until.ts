/**
 * Waits until `read` gives something other than false and undefined, asking every 10 ms; for states that nothing announces. Throws with `what` and
 * the last value after `timeoutMs` (20 s unless told).
 */
export async function waitUntil<Value>(
  what: string,
  read: () => Value | false | undefined | Promise<Value | false | undefined>,
  options: { timeoutMs?: number } = {},
): Promise<Value> {
  const timeoutMs = options.timeoutMs ?? 20_000;
  const started = performance.now();
  for (;;) {
    const value = await read();
    if (value !== false && value !== undefined) return value;
    if (performance.now() - started > timeoutMs) {
      throw new Error(`Waited ${timeoutMs} ms for ${what}; the last value was ${String(value)}.`);
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
