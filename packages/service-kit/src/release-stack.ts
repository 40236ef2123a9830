import { toError } from "@devmatrix/errors";

/** How something that was opened is closed. */
export type Release = () => Promise<void> | void;

/**
 * Closes what was opened.
 *
 * Invariants:
 * 1. Last in, first out: what was opened later may need what was opened earlier.
 * 2. Once: a second call gets the promise of the first.
 * 3. One failing release does not keep the others from running; all failures are reported together.
 * 4. Never longer than the deadline; what is still open then is named.
 * 5. Something added during or after the release is released at once, so that a start that is still under way when
 *    the stop begins leaves nothing open.
 */
export class ReleaseStack {
  readonly #entries: { name: string; release: Release }[] = [];
  #released: Promise<void> | undefined;

  /** Adds the release of something that is open now. */
  async add(name: string, release: Release): Promise<void> {
    if (this.#released === undefined) this.#entries.push({ name, release });
    else await release(); // invariant 5
  }

  /**
   * Releases all, within `deadlineMs`.
   *
   * @throws AggregateError of every failed release, and of the releases that the deadline cut off.
   */
  releaseAll(deadlineMs: number): Promise<void> {
    this.#released ??= this.#release(deadlineMs); // invariant 2
    return this.#released;
  }

  async #release(deadlineMs: number): Promise<void> {
    const failures: Error[] = [];
    let timer: NodeJS.Timeout | undefined;
    const deadline = new Promise<"late">((resolve) => {
      timer = setTimeout(() => resolve("late"), deadlineMs);
    });
    for (;;) {
      const entry = this.#entries.pop(); // invariant 1
      if (entry === undefined) break;
      const done = runRelease(entry.name, entry.release);
      const result = await Promise.race([done, deadline]);
      if (result === "late") {
        const open = [entry, ...this.#entries.splice(0)].map(({ name }) => name).join(", ");
        failures.push(
          new Error(`Expected everything to close within ${deadlineMs} ms; still open: ${open}.`),
        ); // invariant 4
      } else if (result !== undefined) failures.push(result); // invariant 3
    }
    clearTimeout(timer);
    if (failures.length > 0)
      throw new AggregateError(failures, failures.map(({ message }) => message).join(" "));
  }
}

async function runRelease(name: string, release: Release): Promise<Error | undefined> {
  try {
    await release();
    return undefined;
  } catch (error) {
    return new Error(`Closing ${name} failed: ${toError(error).message}`, { cause: error });
  }
}
