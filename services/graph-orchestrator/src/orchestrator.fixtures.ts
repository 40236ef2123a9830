import { createHash } from "node:crypto";
import { createEvent, deriveId, events } from "@devmatrix/contracts";
import type {
  CloudEvent,
  EventData,
  FileRef,
  Mode,
  OutgoingEvent,
  Plan,
  PlanTask,
} from "@devmatrix/contracts";

const specId = "0b7c2b57-5b7f-5d8e-8d0c-0a6a8a1d9f42";

/** The `n`th run of a test. */
export function runIdOf(n: number): string {
  return deriveId(specId, `run ${n}`);
}

/** Id of a leaf in the plan of a run. */
export function taskIdOf(runId: string, key: string): string {
  return deriveId(runId, `task ${key}`);
}

/** A leaf in short: what it depends on, and what else matters to a test. */
export type LeafSketch = {
  after?: string[];
  effortMinutes?: number;
  resources?: string[];
  verify?: boolean;
};

/** A plan with nothing but leaves: all that the orchestrator looks at. */
export function planOf(runId: string, sketch: Record<string, LeafSketch>): Plan {
  const leaf = ([key, own]: [string, LeafSketch], position: number): PlanTask => ({
    id: taskIdOf(runId, key),
    parentId: null,
    level: "SUBTASK",
    number: `1.1.${position + 1}`,
    key,
    name: `Task ${key}`,
    description: "Made for a test.",
    kind: own.verify ? "VERIFY" : "MODEL",
    executor: own.verify ? "skills-validator" : "codegen-worker",
    agent: own.verify ? "quality-engineer" : "database-architect",
    priority: "medium",
    effortMinutes: own.effortMinutes ?? 1,
    requiredSkills: [],
    dependencies: (own.after ?? []).map((other) => ({
      taskId: taskIdOf(runId, other),
      type: "data",
    })),
    resources: own.resources ?? [],
    files: [],
    requirementIds: [],
    acceptanceCriteria: [],
  });
  return {
    planId: deriveId(runId, "plan"),
    specId: deriveId(runId, "spec"),
    runId,
    slug: "example",
    title: "Example",
    blueprint: { name: "example", version: "1" },
    tasks: Object.entries(sketch).map(leaf),
  };
}

/** News of a plan, as the planner sends it. */
export function planCreated(
  plan: Plan,
  options: { mode?: Mode; maxConcurrency?: number } = {},
): OutgoingEvent<EventData<typeof events.planCreated>> {
  const { planId, runId, title, slug } = plan;
  return createEvent(events.planCreated, {
    id: `${runId}:plan-created`,
    about: runId,
    data: {
      ...{ runId, specId: plan.specId, planId, title, slug, phases: [] },
      options: { mode: options.mode ?? "eager", maxConcurrency: options.maxConcurrency ?? 5 },
      taskCount: plan.tasks.length,
    },
  });
}

/** One file whose content is `text`. */
export function fileOf(path: string, text: string): FileRef {
  const sha256 = createHash("sha256").update(text).digest("hex");
  return { path, sha256, bytes: text.length, requirementIds: [] };
}

/** An event as the consume loop hands it to a handler. */
export function delivered<Data>(event: OutgoingEvent<Data>): CloudEvent<Data> {
  return {
    specversion: "1.0",
    id: event.id,
    source: "/devmatrix/test",
    type: event.type,
    subject: event.about,
    data: event.data,
  };
}
