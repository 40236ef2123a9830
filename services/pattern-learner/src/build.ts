import { events, requests } from "@devmatrix/contracts";
import { subscribe } from "@devmatrix/messaging";
import type { Subscription } from "@devmatrix/messaging";
import { createEmbeddedPatternStore, lexicalEmbedder } from "@devmatrix/pattern-store";
import type { PatternStore } from "@devmatrix/pattern-store";
import type { Queryable } from "@devmatrix/postgres";
import type { ServiceContext } from "@devmatrix/service-kit";
import type { settings } from "./config.ts";
import { onRunVerified } from "./handlers/on-run-verified.ts";
import { onTaskValidated } from "./handlers/on-task-validated.ts";

/** Everything this service is made of, in start order. */
export function build(context: ServiceContext<typeof settings>): Subscription[] {
  const { db, messaging } = context;
  const patternsOn = (sql: Queryable): PatternStore =>
    createEmbeddedPatternStore(sql, lexicalEmbedder);
  const now = (): Date => new Date();
  context.reply(requests.findSimilarPatterns, async (query) => {
    const store = patternsOn(db);
    return { embedder: store.embedder, patterns: await store.similar(query) };
  });
  return [
    subscribe(events.taskValidated, onTaskValidated({ db }), {
      durable: "pattern-learner-on-task-validated",
    }),
    subscribe(events.runVerified, onRunVerified({ db, messaging, patternsOn, now }), {
      durable: "pattern-learner-on-run-verified",
    }),
  ];
}
