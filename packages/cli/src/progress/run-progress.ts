import type { PhaseRecord, Reason } from "@devmatrix/contracts";

/** What is known of a run from its events so far. */
export interface RunProgress {
  title: string | undefined;
  /** Key of the phase that is under way, or was last. */
  phase: string;
  phases: PhaseRecord[];
  taskCount: number | undefined;
  waveCount: number | undefined;
  /** Status by task, as its last event says. */
  tasks: ReadonlyMap<string, "running" | "done" | "failed">;
  end: RunEnd | undefined;
}

/** How a run ended. */
export interface RunEnd {
  kind: "deployed" | "failed" | "rejected";
  reasons: Reason[];
}

/** An event as progress-monitor sends it: type with version, and data. */
export interface ObservedEvent {
  type: string;
  data: Record<string, unknown>;
}

export const emptyProgress: RunProgress = {
  title: undefined,
  phase: "spec_ingestion",
  phases: [],
  taskCount: undefined,
  waveCount: undefined,
  tasks: new Map(),
  end: undefined,
};

/** The phase that begins when an event of this type was seen. */
const phaseAfter: Record<string, string> = {
  "devmatrix.spec.submitted.v1": "spec_ingestion",
  "devmatrix.spec.ingested.v1": "multi_pass_planning",
  "devmatrix.plan.created.v1": "dag_construction",
  "devmatrix.run.started.v1": "wave_execution",
  "devmatrix.run.assembled.v1": "validation",
  "devmatrix.run.verified.v1": "deployment",
  "devmatrix.run.deployed.v1": "health_verification",
};

/** The progress after one more event. Safe to apply to one event twice; unknown types change nothing. */
export function applyEvent(progress: RunProgress, { type, data }: ObservedEvent): RunProgress {
  const phase = phaseAfter[type] ?? progress.phase;
  const phases = mergePhases(progress.phases, data["phases"]);
  return { ...progress, phase, phases, ...changes(progress, { type, data }) };
}

function changes(progress: RunProgress, { type, data }: ObservedEvent): Partial<RunProgress> {
  switch (type) {
    case "devmatrix.spec.ingested.v1":
    case "devmatrix.plan.created.v1":
      return { title: text(data["title"]) ?? progress.title };
    case "devmatrix.run.started.v1":
      return {
        title: text(data["title"]) ?? progress.title,
        taskCount: data["taskCount"] as number,
        waveCount: data["waveCount"] as number,
      };
    case "devmatrix.task.dispatched.v1":
      return { tasks: withTask(progress, data, "running") };
    case "devmatrix.task.settled.v1":
      return {
        tasks: withTask(progress, data, data["status"] === "completed" ? "done" : "failed"),
      };
    case "devmatrix.run.deployed.v1":
      return { end: { kind: "deployed", reasons: [] } };
    case "devmatrix.run.failed.v1":
      return { end: { kind: "failed", reasons: data["reasons"] as Reason[] } };
    case "devmatrix.spec.rejected.v1":
    case "devmatrix.plan.rejected.v1":
      return { end: { kind: "rejected", reasons: data["reasons"] as Reason[] } };
    default:
      return {};
  }
}

/** How many tasks are in which state. */
export function countTasks(progress: RunProgress): {
  done: number;
  running: number;
  failed: number;
} {
  const counts = { done: 0, running: 0, failed: 0 };
  for (const status of progress.tasks.values()) counts[status] += 1;
  return counts;
}

function withTask(
  { tasks }: RunProgress,
  data: Record<string, unknown>,
  status: "running" | "done" | "failed",
): RunProgress["tasks"] {
  const id = text(data["taskId"]) ?? "";
  const known = tasks.get(id);
  // A repeated or late dispatch does not bring a settled task back.
  if (status === "running" && known !== undefined && known !== "running") return tasks;
  return new Map(tasks).set(id, status);
}

function mergePhases(known: PhaseRecord[], added: unknown): PhaseRecord[] {
  if (!Array.isArray(added) || added.length === 0) return known;
  const byKey = new Map(known.map((phase) => [phase.key, phase]));
  for (const phase of added as PhaseRecord[]) byKey.set(phase.key, phase);
  return [...byKey.values()];
}

function text(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
