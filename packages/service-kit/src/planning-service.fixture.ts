/** A service as small as one can be: answers each ingested specification with a plan, in 300 ms. Run as a process. */
import { setTimeout as pause } from "node:timers/promises";
import { createEvent, events } from "@devmatrix/contracts";
import { subscribe } from "@devmatrix/messaging";
import { z } from "zod";
import { runService } from "./run-service.ts";

const consumer = "planner-on-spec-ingested";

await runService({
  name: "planner",
  migrations: new URL(process.argv[2] ?? "", import.meta.url),
  settings: z.object({
    PLAN_PAUSE_MS: z.coerce.number().int().min(0).default(300).describe("Time that a plan takes."),
  }),
  build: ({ db, log, settings }) => [
    subscribe(
      events.specIngested,
      (event) =>
        db.transaction({ actor: consumer, eventId: event.id }, async (tx) => {
          if (!(await tx.inbox.isFirst(consumer, event.id))) return;
          log.info({}, "planning");
          await pause(settings.PLAN_PAUSE_MS);
          const { runId } = event.data;
          await tx.outbox.add(
            createEvent(events.planCreated, {
              ...{ id: `${event.id}:planned`, about: runId },
              data: { ...events.planCreated.example, runId },
            }),
          );
        }),
      { durable: consumer },
    ),
  ],
});
