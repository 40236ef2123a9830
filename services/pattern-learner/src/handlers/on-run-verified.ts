import { createEvent, events } from "@devmatrix/contracts";
import type { EventData, OutgoingEvent } from "@devmatrix/contracts";
import type { Handler, Messaging } from "@devmatrix/messaging";
import type { Pattern, PatternCollection, PatternStore } from "@devmatrix/pattern-store";
import type { Postgres, Queryable } from "@devmatrix/postgres";
import { patternsOfRun } from "../domain/patterns-of-run.ts";
import { readVerifiedRun } from "../read-verified-run.ts";
import { saveLearnedRun } from "../stores/learned-run-store.ts";
import type { StoredPatterns } from "../stores/learned-run-store.ts";
import { findOutcomes } from "../stores/outcome-store.ts";

const consumer = "pattern-learner-on-run-verified";
type RunVerified = EventData<typeof events.runVerified>;

export interface OnRunVerifiedDeps {
  db: Postgres;
  messaging: Pick<Messaging, "request">;
  /** The store, as part of a transaction where the adapter can be. */
  patternsOn: (sql: Queryable) => PatternStore;
  now: () => Date;
}

/**
 * Learns from a run that passed its verification. From any other run it learns nothing, and says so, so that the phase
 * ends for every run. Twice is the same as once: a run is recorded once, and patterns go in by upsert under derived ids,
 * so that a store outside the transaction is safe too.
 */
export function onRunVerified(deps: OnRunVerifiedDeps): Handler<typeof events.runVerified> {
  const { db, messaging, patternsOn, now } = deps;
  return async (event) => {
    const { runId, specId, passed } = event.data;
    const startedAt = now();
    const patterns = passed
      ? patternsOfRun({
          ...(await readVerifiedRun(messaging, event.data)),
          outcomes: await findOutcomes(db, runId),
        })
      : [];
    await db.transaction({ actor: consumer, eventId: event.id }, async (tx) => {
      const store = patternsOn(tx);
      const stored = countStored(patterns);
      const { embedder } = store;
      if (!(await saveLearnedRun(tx, { runId, specId, passed, stored, embedder }))) return;
      await store.upsert(patterns);
      await tx.outbox.add(announce(event, { stored, embedder, startedAt, finishedAt: now() }));
    });
  };
}

function countStored(patterns: readonly Pattern[]): StoredPatterns {
  const count = (collection: PatternCollection): number =>
    new Set(patterns.filter((one) => one.collection === collection).map(({ id }) => id)).size;
  return {
    taskEmbeddings: count("task_embeddings"),
    codePatterns: count("code_patterns"),
    successPatterns: count("success_patterns"),
  };
}

function announce(
  event: { id: string; data: RunVerified },
  learned: { stored: StoredPatterns; embedder: string; startedAt: Date; finishedAt: Date },
): OutgoingEvent {
  const { runId, specId } = event.data;
  const { stored, embedder, startedAt, finishedAt } = learned;
  return createEvent(events.patternLearned, {
    id: `${runId}:pattern-learned`,
    about: runId,
    cause: event,
    data: {
      ...{ runId, specId, stored, embedder },
      phases: [
        {
          key: "learning",
          status: "completed",
          startedAt: startedAt.toISOString(),
          finishedAt: finishedAt.toISOString(),
        },
      ],
    },
  });
}
