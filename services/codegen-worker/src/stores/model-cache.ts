import { requests } from "@devmatrix/contracts";
import { RetryableError } from "@devmatrix/errors";
import type { Messaging } from "@devmatrix/messaging";
import type { SpecModel } from "@devmatrix/spec-model";

/** Runs whose model is kept; a worker has few runs at a time, and a model may have megabytes. */
const KEPT_RUNS = 8;

/**
 * Reads a run's model from spec-ingest once for all of the run's tasks. Kept per run, not per specification: a later run
 * may be made from a model that was read anew. What failed is not kept.
 */
export class ModelCache {
  readonly #messaging: Pick<Messaging, "request">;
  readonly #models = new Map<string, Promise<SpecModel>>();

  constructor(messaging: Pick<Messaging, "request">) {
    this.#messaging = messaging;
  }

  /**
   * Gives the model, which nobody may change.
   *
   * @throws RetryableError `MODEL_UNKNOWN`, or `REQUEST_UNANSWERED` when spec-ingest is away
   */
  read({ runId, specId }: { runId: string; specId: string }): Promise<SpecModel> {
    const kept = this.#models.get(runId);
    if (kept) {
      // Put back at the end: the first of the map is the one that was not asked for the longest.
      this.#models.delete(runId);
      this.#models.set(runId, kept);
      return kept;
    }
    const reading = this.#request(specId);
    this.#models.set(runId, reading);
    reading.catch(() => this.#models.delete(runId));
    const oldest = this.#models.keys().next();
    if (this.#models.size > KEPT_RUNS && !oldest.done) this.#models.delete(oldest.value);
    return reading;
  }

  async #request(specId: string): Promise<SpecModel> {
    const { model } = await this.#messaging.request(requests.readModel, { specId });
    if (model) return model;
    throw new RetryableError("MODEL_UNKNOWN", `No model is stored for specification ${specId}.`);
  }
}
