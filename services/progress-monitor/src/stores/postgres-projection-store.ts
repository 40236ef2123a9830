import { createHash } from "node:crypto";
import type { Plan } from "@devmatrix/contracts";
import type { StoredEvent } from "@devmatrix/messaging";
import type { Queryable } from "@devmatrix/postgres";
import { storableJson, storableText } from "@devmatrix/service-kit";
import type { TaskState } from "../domain/project-task.ts";
import type { WaveState } from "../domain/project-wave.ts";
import type { RunState } from "../domain/run-state.ts";
import type { ProjectionStore, SubmissionOutcome } from "./projection-store.ts";
import { taskColumns, waveColumns } from "./projection-columns.ts";

/** Channel that tells every process of this service the sequence of a new event. */
export const feedChannel = "devmatrix_monitor_feed";

/** The SQL behind the projections; the hot path, so without an object mapper. */
export class PostgresProjectionStore implements ProjectionStore {
  async recordEvent(tx: Queryable, event: StoredEvent): Promise<boolean> {
    const { runId, specId, taskId } = event.data as Partial<Record<string, string>>;
    const { rows } = await tx.query(
      `with recorded as (
         insert into events
           (event_id, name, type, stream_sequence, stored_at, run_id, spec_id, task_id, data)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         on conflict (event_id) do nothing
         returning sequence)
       select pg_notify('${feedChannel}', sequence::text) from recorded`,
      [
        storableText(event.id),
        event.name,
        event.type,
        event.sequence,
        event.storedAt,
        runId ?? null,
        specId ?? null,
        taskId ?? null,
        storableJson(withoutContent(event)),
      ],
    );
    return rows.length === 1;
  }

  async recordSubmission(
    tx: Queryable,
    { id, data, storedAt }: Extract<StoredEvent, { name: "specSubmitted" }>,
  ): Promise<void> {
    await tx.query(
      `insert into submissions (event_id, name, submitted_by, submitted_at, outcome)
       values ($1, $2, $3, $4, 'pending')
       on conflict (event_id) do update
         set name = excluded.name, submitted_by = excluded.submitted_by,
             submitted_at = excluded.submitted_at`,
      [storableText(id), storableText(data.name), storableText(data.submittedBy), storedAt],
    );
  }

  async recordOutcome(tx: Queryable, outcome: SubmissionOutcome): Promise<void> {
    await tx.query(
      `insert into submissions (event_id, name, submitted_by, outcome, run_id, spec_id)
       values ($1, $2, 'unknown', $3, $4, $5)
       on conflict (event_id) do update
         set outcome = excluded.outcome, run_id = excluded.run_id, spec_id = excluded.spec_id
         where submissions.outcome = 'pending'`,
      [outcome.eventId, outcome.name, outcome.outcome, outcome.runId, outcome.specId],
    );
  }

  async readRun(tx: Queryable, runId: string): Promise<RunState | null> {
    const { rows } = await tx.query<{ state: RunState }>(
      "select state from runs where run_id = $1 for update",
      [runId],
    );
    return rows[0]?.state ?? null;
  }

  async saveRun(tx: Queryable, run: RunState): Promise<void> {
    await tx.query(
      `insert into runs (run_id, spec_id, name, title, status, started_at, finished_at, state)
       values ($1, $2, $3, $4, $5, $6, $7, $8)
       on conflict (run_id) do update
         set name = excluded.name, title = excluded.title, status = excluded.status,
             started_at = excluded.started_at, finished_at = excluded.finished_at,
             state = excluded.state`,
      [
        run.runId,
        run.specId,
        run.name,
        run.title,
        run.status,
        run.startedAt,
        run.finishedAt,
        storableJson(run),
      ],
    );
  }

  async readTask(tx: Queryable, taskId: string): Promise<TaskState | null> {
    const { rows } = await tx.query<TaskState>(
      `select ${taskColumns} from tasks where task_id = $1 for update`,
      [taskId],
    );
    return rows[0] ?? null;
  }

  async saveTask(tx: Queryable, task: TaskState): Promise<void> {
    await tx.query(
      `insert into tasks
         (task_id, run_id, spec_id, level, number, key, name, kind, agent, wave, status, attempt,
          settled, reason, files, findings, dispatched_at, finished_at)
       select t.task_id, t.run_id, t.spec_id, 'SUBTASK', '', t.key, t.name, t.kind, t.agent, t.wave,
              t.status, t.attempt, t.settled, t.reason, t.files, t.findings, t.dispatched_at,
              t.finished_at
       from jsonb_populate_record(null::tasks, $1) as t
       on conflict (task_id) do update
         set key = excluded.key, name = excluded.name, kind = excluded.kind,
             agent = excluded.agent, wave = excluded.wave, status = excluded.status,
             attempt = excluded.attempt, settled = excluded.settled, reason = excluded.reason,
             files = excluded.files, findings = excluded.findings,
             dispatched_at = excluded.dispatched_at, finished_at = excluded.finished_at`,
      [storableJson(snakeCase(task))],
    );
  }

  async readWave(tx: Queryable, runId: string, number: number): Promise<WaveState | null> {
    const { rows } = await tx.query<WaveState>(
      `select ${waveColumns} from waves where run_id = $1 and number = $2 for update`,
      [runId, number],
    );
    return rows[0] ?? null;
  }

  async saveWave(tx: Queryable, wave: WaveState): Promise<void> {
    await tx.query(
      `insert into waves
       select w.* from jsonb_populate_record(null::waves, $1) as w
       on conflict (run_id, number) do update
         set status = excluded.status, task_count = excluded.task_count,
             succeeded = excluded.succeeded, failed = excluded.failed,
             started_at = excluded.started_at, finished_at = excluded.finished_at`,
      [storableJson(snakeCase(wave))],
    );
  }

  async savePlan(tx: Queryable, { runId, specId, tasks }: Plan): Promise<void> {
    const rows = tasks.map((task, position) => ({
      ...{ task_id: task.id, run_id: runId, spec_id: specId, parent_id: task.parentId },
      ...{ level: task.level, position, number: task.number, key: task.key, name: task.name },
      ...{ kind: task.kind ?? null, agent: task.agent ?? null, detail: task },
    }));
    await tx.query(
      `insert into tasks
         (task_id, run_id, spec_id, parent_id, level, position, number, key, name, kind, agent,
          status, detail)
       select t.task_id, t.run_id, t.spec_id, t.parent_id, t.level, t.position, t.number, t.key,
              t.name, t.kind, t.agent, 'pending', t.detail
       from jsonb_populate_recordset(null::tasks, $1) as t
       on conflict (task_id) do update
         set parent_id = excluded.parent_id, level = excluded.level, position = excluded.position,
             number = excluded.number, key = excluded.key, name = excluded.name,
             kind = coalesce(tasks.kind, excluded.kind),
             agent = coalesce(tasks.agent, excluded.agent), detail = excluded.detail`,
      [storableJson(rows)],
    );
    await tx.query("update runs set plan_loaded = true where run_id = $1", [runId]);
  }
}

/** Events of a run are kept as they are; of a submission the text stays where it belongs, with spec-ingest. */
function withoutContent(event: StoredEvent): unknown {
  if (event.name !== "specSubmitted") return event.data;
  const { content, ...rest } = event.data;
  return {
    ...rest,
    contentBytes: Buffer.byteLength(content),
    contentSha256: createHash("sha256").update(content).digest("hex"),
  };
}

function snakeCase(record: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(record).map(([key, value]) => [
      key.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      value as unknown,
    ]),
  );
}
