import type { CloudEvent, EventData, OutgoingEvent } from "@devmatrix/contracts";
import { createEvent, events } from "@devmatrix/contracts";
import { RetryableError } from "@devmatrix/errors";
import type { Handler } from "@devmatrix/messaging";
import type { Postgres } from "@devmatrix/postgres";
import type { RunFacts } from "../adapters/run-facts.ts";
import type { TaskVerdict } from "../domain/judge-task.ts";
import { findingsForEvent, judgeTask } from "../domain/judge-task.ts";
import { saveTaskCheck } from "../stores/task-check-store.ts";

const consumer = "skills-validator-on-task-generated";

type Generated = CloudEvent<EventData<typeof events.taskGenerated>>;

interface Deps {
  db: Postgres;
  facts: RunFacts;
  /** Packages that generated code may import. */
  packages: ReadonlySet<string>;
}

/** Checks the files of a task against the skills that apply. Safe to run twice for one event. */
export function onTaskGenerated({
  db,
  facts,
  packages,
}: Deps): Handler<typeof events.taskGenerated> {
  return async (event, { lastDelivery }) => {
    const { data } = event;
    const plan = await facts.plan(data.specId);
    const task = plan.tasks.find(({ id }) => id === data.taskId);
    const hashes = data.files.map(({ sha256 }) => sha256);
    const contents = await facts.contents(hashes);
    // Bytes that stay away reject the task in the end, so that a run never waits for them for ever.
    if (hashes.some((hash) => !contents.has(hash)) && !lastDelivery) throw bytesMissing(data);
    const verdict = await judgeTask(data, task, { contents, packages });
    await db.transaction({ actor: consumer, eventId: event.id }, async (tx) => {
      if (!(await tx.inbox.isFirst(consumer, event.id))) return;
      const { runId, taskId, attempt, key } = data;
      if (!(await saveTaskCheck(tx, { runId, taskId, attempt, key, ...verdict }))) return;
      await tx.outbox.add(outcome(event, verdict));
    });
  };
}

function bytesMissing(data: Generated["data"]): RetryableError {
  return new RetryableError(
    "RUN_FILE_MISSING",
    `Expected the bytes of all files of task ${data.key}, some cannot be read yet.`,
    { details: { runId: data.runId, taskId: data.taskId, attempt: data.attempt } },
  );
}

function outcome(cause: Generated, verdict: TaskVerdict): OutgoingEvent {
  const { runId, specId, taskId, attempt, key, files } = cause.data;
  const data = { runId, specId, taskId, attempt, key };
  const findings = findingsForEvent(verdict.findings);
  const id = `${runId}:${taskId}:${attempt}`;
  return verdict.accepted
    ? createEvent(events.taskValidated, {
        id: `${id}:validated`,
        about: runId,
        data: { ...data, files, rules: verdict.rules, findings },
        cause,
      })
    : createEvent(events.taskRejected, {
        id: `${id}:rejected`,
        about: runId,
        data: { ...data, findings },
        cause,
      });
}
