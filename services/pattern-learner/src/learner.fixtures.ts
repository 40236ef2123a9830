import { createHash } from "node:crypto";
import { createEvent, deriveId, events, requests } from "@devmatrix/contracts";
import type { EventData, OutgoingEvent, Plan, PlanTask, RunManifest } from "@devmatrix/contracts";
import type { ServiceConnections } from "@devmatrix/testing";

const specNamespace = "0b7c2b57-5b7f-5d8e-8d0c-0a6a8a1d9f42";

/** Ids of the `n`th run of a test. */
export function idsOf(n: number): { runId: string; specId: string } {
  return {
    runId: deriveId(specNamespace, `run ${n}`),
    specId: deriveId(specNamespace, `spec ${n}`),
  };
}

/** Text of the file of a task, and its hash. */
export const fileText = (key: string): string => `export const ${key} = 1;\n`;
export const hashOf = (text: string): string => createHash("sha256").update(text).digest("hex");

function leaf(runId: string, key: string, verify: boolean): PlanTask {
  return {
    id: deriveId(runId, key),
    parentId: null,
    level: "SUBTASK",
    number: "1.1.1",
    key,
    name: `Write ${key}`,
    description: `All about ${key}.`,
    kind: verify ? "VERIFY" : "MODEL",
    executor: verify ? "skills-validator" : "codegen-worker",
    agent: "database-architect",
    priority: "medium",
    effortMinutes: 1,
    requiredSkills: [],
    dependencies: [],
    resources: [],
    files: [`src/${key}.ts`],
    requirementIds: ["F1"],
    acceptanceCriteria: [],
  };
}

/** A plan of two tasks and a verification. */
export function planOf(n: number): Plan {
  const { runId, specId } = idsOf(n);
  return {
    ...{ runId, specId, planId: deriveId(runId, "plan"), slug: "example", title: "Example API" },
    blueprint: { name: "example", version: "1" },
    tasks: [leaf(runId, "plants", false), leaf(runId, "pots", false), leaf(runId, "check", true)],
  };
}

/** Plants are completed, pots have failed. */
export function manifestOf(n: number): RunManifest {
  const plan = planOf(n);
  const statuses = { plants: "completed", pots: "failed", check: "completed" } as const;
  return {
    runId: plan.runId,
    tasks: plan.tasks.map(({ id, key, name }) => {
      const text = fileText(key);
      const file = {
        path: `src/${key}.ts`,
        sha256: hashOf(text),
        bytes: text.length,
        requirementIds: ["F1"],
      };
      return {
        ...{ taskId: id, key, name, status: statuses[key as keyof typeof statuses], attempt: 2 },
        files: key === "check" ? [] : [file],
      };
    }),
  };
}

/** Answers what the learner asks other services for, for any run of the tests. */
export const answers = (async (definition: unknown, data: Record<string, unknown>) => {
  const runs = Array.from({ length: 20 }, (_, n) => n);
  if (definition === requests.readPlan) {
    const n = runs.find((one) => idsOf(one).specId === data["specId"]);
    return { plan: n === undefined ? null : planOf(n) };
  }
  if (definition === requests.readManifest) {
    const n = runs.find((one) => idsOf(one).runId === data["runId"]);
    return { manifest: n === undefined ? null : manifestOf(n) };
  }
  const texts = ["plants", "pots"].map(fileText);
  const artifacts = texts.map((content) => ({ sha256: hashOf(content), content }));
  return {
    artifacts: artifacts.filter(({ sha256 }) => (data["sha256"] as string[]).includes(sha256)),
  };
}) as unknown as ServiceConnections["messaging"]["request"];

/** The verdict on the `n`th run. */
export function runVerified(
  n: number,
  passed: boolean,
): OutgoingEvent<EventData<typeof events.runVerified>> {
  const ids = idsOf(n);
  return createEvent(events.runVerified, {
    id: `${ids.runId}:verified`,
    about: ids.runId,
    data: {
      ...{ ...ids, passed, compliance: passed ? 1 : 0.2, proven: 3, failed: 0, unproven: 0 },
      ...{ verifiedTasks: [], fingerprint: "c".repeat(64), phases: [] },
    },
  });
}

/** A validation in the `n`th run. */
export function taskValidated(n: number): OutgoingEvent<EventData<typeof events.taskValidated>> {
  const ids = idsOf(n);
  const [task] = manifestOf(n).tasks;
  return createEvent(events.taskValidated, {
    id: `${ids.runId}:${task!.taskId}:2:validated`,
    about: ids.runId,
    data: {
      ...ids,
      ...{ taskId: task!.taskId, attempt: 2, key: task!.key, files: task!.files },
      ...{ rules: ["STY-2", "STY-4"], findings: [] },
    },
  });
}
