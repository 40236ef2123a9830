import { createEvent, events } from "@devmatrix/contracts";
import type { OutgoingEvent, Plan } from "@devmatrix/contracts";
import { createEmbeddedTaskGraph } from "@devmatrix/task-graph";
import type { ServiceConnections } from "@devmatrix/testing";
import { onPlanCreated } from "./handlers/on-plan-created.ts";
import { onTaskValidated } from "./handlers/on-task-validated.ts";
import {
  delivered,
  fileOf,
  planCreated,
  planOf,
  runIdOf,
  taskIdOf,
} from "./orchestrator.fixtures.ts";

/** Leases that do not run out in a test. */
export const leases = { taskSeconds: 60, verificationSeconds: 60 };

/** What handlers are told besides the event. */
export const context = {
  signal: new AbortController().signal,
  delivery: 1,
  lastDelivery: false,
};

/** A plan with a first task, one behind it, and a verification. */
export function examplePlan(n: number): Plan {
  return planOf(runIdOf(n), {
    first: {},
    second: { after: ["first"] },
    check: { after: ["second"], verify: true },
  });
}

/** The handler of new plans, which are the examples. */
export function planHandler({
  db,
}: Pick<ServiceConnections, "db">): ReturnType<typeof onPlanCreated> {
  const plans = Array.from({ length: 30 }, (_, n) => examplePlan(n));
  const request = (async (_definition: unknown, { specId }: { specId: string }) => ({
    plan: plans.find((plan) => plan.specId === specId) ?? null,
  })) as unknown as ServiceConnections["messaging"]["request"];
  return onPlanCreated({
    db,
    messaging: { request },
    graph: { server: undefined, embedded: createEmbeddedTaskGraph() },
    leases,
    now: () => new Date("2026-01-02T03:04:05.000Z"),
  });
}

/** Starts the `n`th example: its first task is in progress. */
export async function startRun(service: ServiceConnections, n: number): Promise<void> {
  await planHandler(service)(delivered(planCreated(examplePlan(n))), context);
}

/** Starts the `n`th example and completes both tasks: its verification is in progress. */
export async function completeRun(service: ServiceConnections, n: number): Promise<void> {
  await startRun(service, n);
  for (const key of ["first", "second"]) {
    await onTaskValidated({ db: service.db, leases })(delivered(validated(n, key)), context);
  }
}

const refOf = (n: number, key: string) => {
  const { runId, specId } = examplePlan(n);
  return { runId, specId, taskId: taskIdOf(runId, key), attempt: 1 };
};
const headOf = (n: number, what: string) => ({ id: `${runIdOf(n)}:${what}`, about: runIdOf(n) });

/** News about the first attempt of a task in the `n`th example. */
export function generated(n: number, key = "first") {
  const files = [fileOf(`${key}.ts`, key)];
  const data = { ...refOf(n, key), key, files, producedBy: "test", durationMs: 1 };
  return createEvent(events.taskGenerated, { ...headOf(n, `${key}:generated`), data });
}
export function validated(n: number, key = "first") {
  const files = [fileOf(`${key}.ts`, key)];
  const data = { ...refOf(n, key), key, files, rules: ["STY-2"], findings: [] };
  return createEvent(events.taskValidated, { ...headOf(n, `${key}:validated`), data });
}
export function rejected(n: number) {
  const finding = { rule: "STY-2", severity: "error", path: "first.ts", message: "Bad." } as const;
  const data = { ...refOf(n, "first"), key: "first", findings: [finding] };
  return createEvent(events.taskRejected, { ...headOf(n, "first:rejected"), data });
}
export function failed(n: number) {
  const data = { ...refOf(n, "first"), code: "X", message: "It broke.", retryable: false };
  return createEvent(events.taskFailed, { ...headOf(n, "first:failed"), data });
}

/** News about the `n`th example as a whole. */
export function verified(n: number) {
  const { runId, specId } = examplePlan(n);
  return createEvent(events.runVerified, {
    ...headOf(n, "verified"),
    data: {
      ...{ runId, specId, passed: true, compliance: 1, proven: 1, failed: 0, unproven: 0 },
      ...{ fingerprint: "c".repeat(64), phases: [] },
      verifiedTasks: [{ taskId: taskIdOf(runId, "check"), passed: true, detail: "Passed." }],
    },
  });
}
export function deployed(n: number) {
  const { runId, specId, slug } = examplePlan(n);
  return createEvent(events.runDeployed, {
    ...headOf(n, "deployed"),
    data: {
      ...{ runId, specId, slug, directory: `example/${runId}`, fingerprint: "c".repeat(64) },
      ...{ health: "healthy" as const, status: "success" as const, phases: [] },
    },
  });
}
export function runFailed(n: number): OutgoingEvent {
  const { runId, specId } = examplePlan(n);
  const reason = {
    code: "RUN_BELOW_THRESHOLD",
    message: "Too little.",
    remedy: "Read the report.",
  };
  return createEvent(events.runFailed, {
    ...headOf(n, "failed"),
    data: { runId, specId, reasons: [reason], phases: [] },
  });
}
