import type { Blueprint } from "@devmatrix/blueprints";
import type { TaskCommand } from "@devmatrix/contracts";
import { isRetryable, toError } from "@devmatrix/errors";
import { isOutage } from "@devmatrix/messaging";
import type { WorkHandler } from "@devmatrix/messaging";
import type { Postgres } from "@devmatrix/postgres";
import type { SpecModel } from "@devmatrix/spec-model";
import { generateTask } from "../domain/generate-task.ts";
import type { Outcome } from "../domain/generate-task.ts";
import { outcomeEvent } from "../domain/outcome-event.ts";
import { hasGeneration, saveGeneration } from "../stores/generation-store.ts";

const consumer = "codegen-worker-on-work";

export interface OnWorkDeps {
  db: Postgres;
  /** Gives the model that a run is made from. */
  models: { read(ref: { runId: string; specId: string }): Promise<SpecModel> };
  blueprint: Blueprint;
  /** Milliseconds from any fixed instant. */
  clock: () => number;
}

/**
 * Makes the files of one task and announces them, or announces why there are none. Safe to run twice for one command: an
 * attempt that has its generation is done, and compiling is pure, so that a crash before the commit costs time only.
 */
export function onWork({ db, models, blueprint, clock }: OnWorkDeps): WorkHandler {
  const attempt = async (task: TaskCommand): Promise<Outcome> =>
    generateTask(task, await models.read(task), blueprint);
  return async (command, { lastDelivery }) => {
    const task = command.data;
    if (await hasGeneration(db, task)) return;
    const startedAt = clock();
    const outcome = await attempt(task).catch((error: unknown) => giveUp(error, lastDelivery));
    const durationMs = clock() - startedAt;
    await db.transaction({ actor: consumer, eventId: command.id }, async (tx) => {
      if (!(await tx.inbox.isFirst(consumer, command.id))) return;
      await saveGeneration(tx, { task, outcome, durationMs });
      await tx.outbox.add(outcomeEvent(command, outcome, durationMs));
    });
  };
}

/** What may pass later is left to the redelivery, until there is none: then the task's owner must hear of it. */
function giveUp(error: unknown, lastDelivery: boolean): Outcome {
  if (!lastDelivery || !isRetryable(error) || isOutage(error)) throw toError(error);
  return { kind: "failed", code: error.code, message: error.message, retryable: true };
}
