/** An instant as RFC 3339 text in UTC, the form it has in the domain; null stays null. */
function instant(column: string): string {
  return `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}

/** Columns of a task as `TaskState` names them. */
export const taskColumns = `task_id as "taskId", run_id as "runId", spec_id as "specId", key, name, kind, agent,
  wave, status, attempt, settled, reason, files, findings,
  ${instant("dispatched_at")} as "dispatchedAt", ${instant("finished_at")} as "finishedAt"`;

/** Columns of a wave as `WaveState` names them. */
export const waveColumns = `run_id as "runId", number, status, task_count as "taskCount", succeeded, failed,
  ${instant("started_at")} as "startedAt", ${instant("finished_at")} as "finishedAt"`;
