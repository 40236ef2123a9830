import { createHash } from "node:crypto";
import { Worker } from "node:worker_threads";
import { errorCatalogue, toError } from "@devmatrix/errors";
import { readSpecification } from "@devmatrix/spec-readers";
import type { ReadOptions, Reading, SpecDocument } from "@devmatrix/spec-readers";

/** The documents of one specification, with the answers that came with them. */
export interface SubmittedSpecification {
  documents: readonly (SpecDocument & { content: Uint8Array })[];
  answers?: Readonly<Record<string, string>>;
}

/** How documents are read. */
export interface ReadingLimits {
  maxBytes: number;
  /** Up to this size in the calling thread: starting another one would take longer than the reading. */
  inlineMaxBytes: number;
  timeoutMs: number;
}

/** Most memory of a reading thread, MiB. */
const THREAD_MEMORY_MIB = 512;

/**
 * A reader that keeps the event loop free: large documents are read in a thread of their own, which is ended when it
 * takes too much time or memory. No document makes it throw; such a one is rejected with `SPEC_READ_ABANDONED`.
 */
export function documentReader(
  limits: ReadingLimits,
): (specification: SubmittedSpecification) => Promise<Reading> {
  return async (specification) => {
    const size = specification.documents.reduce((sum, { content }) => sum + content.byteLength, 0);
    const options = optionsOf(specification, limits);
    if (size <= limits.inlineMaxBytes || size > limits.maxBytes)
      return readSpecification(specification.documents, options);
    return readInThread(specification, limits);
  };
}

function optionsOf({ answers }: SubmittedSpecification, { maxBytes }: ReadingLimits): ReadOptions {
  return { maxBytes, ...(answers && { answers }) };
}

function readInThread(
  specification: SubmittedSpecification,
  limits: ReadingLimits,
): Promise<Reading> {
  const { timeoutMs } = limits;
  const worker = new Worker(new URL("./read-worker.mjs", import.meta.url), {
    workerData: { documents: specification.documents, options: optionsOf(specification, limits) },
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: THREAD_MEMORY_MIB },
  });
  return new Promise<Reading>((resolve, reject) => {
    const timer = setTimeout(
      () => resolve(abandoned(specification, `it took more than ${timeoutMs} ms`)),
      timeoutMs,
    );
    worker.once("message", (reading: Reading) => resolve(reading));
    worker.once("error", (error) => {
      if (memoryIsUsedUp(error))
        resolve(abandoned(specification, `it took more than ${THREAD_MEMORY_MIB} MiB`));
      else reject(toError(error));
    });
    worker.once("exit", (code) => {
      clearTimeout(timer);
      reject(new Error(`The reading thread ended with code ${code} and without a result.`));
    });
  }).finally(() => worker.terminate());
}

function memoryIsUsedUp(error: unknown): boolean {
  return (error as { code?: unknown }).code === "ERR_WORKER_OUT_OF_MEMORY";
}

function abandoned({ documents }: SubmittedSpecification, why: string): Reading {
  const code = "SPEC_READ_ABANDONED";
  const { meaning, remedy } = errorCatalogue[code];
  return {
    model: null,
    reasons: [{ code, message: `${meaning} Here ${why}.`, remedy }],
    findings: [],
    statements: [],
    coverage: { total: 0, covered: 0, informative: 0, notUnderstood: 0, share: 0 },
    sha256: documents
      .reduce((hash, { content }) => hash.update(content), createHash("sha256"))
      .digest("hex"),
  };
}
