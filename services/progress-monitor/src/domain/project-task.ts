import type { FileRef, RuleFinding, TaskStatus } from "@devmatrix/contracts";
import type { StoredEvent } from "@devmatrix/messaging";

/** Events about one task. */
export type TaskEvent = Extract<
  StoredEvent,
  {
    name:
      | "taskDispatched"
      | "taskGenerated"
      | "taskFailed"
      | "taskValidated"
      | "taskRejected"
      | "taskSettled";
  }
>;

export function isTaskEvent(event: StoredEvent): event is TaskEvent {
  return event.name.startsWith("task");
}

/** What is known of a task from its events. */
export interface TaskState {
  taskId: string;
  runId: string;
  specId: string;
  key: string;
  name: string;
  kind: string | null;
  agent: string | null;
  wave: number | null;
  status: TaskStatus;
  attempt: number;
  /** `status` is final. */
  settled: boolean;
  reason: string | null;
  files: Pick<FileRef, "path" | "sha256" | "bytes">[];
  findings: RuleFinding[];
  dispatchedAt: string | null;
  finishedAt: string | null;
}

/** How far within one attempt; a later step of an older attempt is still older. */
const rank: Record<TaskStatus, number> = {
  pending: 0,
  ready: 1,
  in_progress: 2,
  validating: 3,
  completed: 4,
  failed: 4,
  skipped: 4,
  blocked: 4,
};

/**
 * The task after an event. Services publish independently, so a worker's result may overtake the news that the task was
 * given out: within an attempt a task only goes forward, a newer attempt starts over, a settled task never changes its
 * status.
 */
export function projectTask(before: TaskState | null, event: TaskEvent): TaskState {
  const task = before ?? unknownTask(event);
  const told = addFacts(task, event);
  if (event.name === "taskSettled") return settle(told, event);
  if (task.settled || event.data.attempt < task.attempt) return told;
  const status = statusAfter(event);
  const forward = event.data.attempt > task.attempt || rank[status] > rank[task.status];
  // A rejection sends the task back to work although the attempt is the same.
  const back = event.name === "taskRejected" || event.name === "taskFailed";
  return forward || back ? { ...told, status, attempt: event.data.attempt } : told;
}

function statusAfter(event: Exclude<TaskEvent, { name: "taskSettled" }>): TaskStatus {
  switch (event.name) {
    case "taskDispatched":
      return "in_progress";
    case "taskGenerated":
    case "taskValidated":
      return "validating";
    case "taskRejected":
    case "taskFailed":
      // Who decides whether there is another attempt says so with the next dispatch, or settles the task.
      return "ready";
  }
}

function addFacts(task: TaskState, event: TaskEvent): TaskState {
  const current = event.data.attempt >= task.attempt;
  switch (event.name) {
    case "taskDispatched": {
      const { key, name, kind, agent, wave } = event.data;
      const dispatchedAt = task.dispatchedAt ?? event.storedAt;
      return { ...task, key, name, kind, agent, wave, dispatchedAt };
    }
    case "taskGenerated":
      return current ? { ...task, key: event.data.key, files: filesOf(event.data.files) } : task;
    case "taskValidated": {
      const { key, files, findings } = event.data;
      return current ? { ...task, key, files: filesOf(files), findings, reason: null } : task;
    }
    case "taskRejected": {
      const { key, findings } = event.data;
      return current ? { ...task, key, findings } : task;
    }
    case "taskFailed": {
      const { code, message } = event.data;
      return current ? { ...task, reason: `${code}: ${message}` } : task;
    }
    case "taskSettled":
      return task;
  }
}

function settle(task: TaskState, event: Extract<TaskEvent, { name: "taskSettled" }>): TaskState {
  if (task.settled) return task;
  const { status, attempt, reason } = event.data;
  return {
    ...task,
    status,
    attempt: Math.max(task.attempt, attempt),
    settled: true,
    reason: reason ?? (status === "completed" ? null : task.reason),
    finishedAt: event.storedAt,
  };
}

function filesOf(files: readonly FileRef[]): TaskState["files"] {
  return files.map(({ path, sha256, bytes }) => ({ path, sha256, bytes }));
}

function unknownTask({ data }: TaskEvent): TaskState {
  return {
    taskId: data.taskId,
    runId: data.runId,
    specId: data.specId,
    key: "",
    name: "",
    kind: null,
    agent: null,
    wave: null,
    status: "pending",
    attempt: 0,
    settled: false,
    reason: null,
    files: [],
    findings: [],
    dispatchedAt: null,
    finishedAt: null,
  };
}
