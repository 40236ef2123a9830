import type { BlueprintTask, Specialty } from "@devmatrix/blueprints";
import type { SpecModel } from "@devmatrix/spec-model";
import type { DraftGroup, PhaseName } from "./draft.ts";
import { draftLeaf, phases } from "./draft.ts";

/** With its parent task and its verification a group stays within ten. */
const maxLeavesPerGroup = 8;

const phaseOfSpecialty: Record<Specialty, PhaseName> = {
  foundation: "foundation",
  database: "data",
  api: "api",
  delivery: "delivery",
  tests: "foundation",
};

/** Groups of the phases before the review, and the tasks that the review adds. */
export interface GroupedTasks {
  groups: DraftGroup[];
  gapTasks: BlueprintTask[];
}

/**
 * Sorts the blueprint's tasks into groups by specialty and entity.
 *
 * - Tests of an entity open the group of that entity's API (else of its data).
 * - Tests of the service as a whole fill gaps: they belong to the review, which depends on all other groups. Where a
 *   task outside the review needs one of them (shared helpers), it belongs to the foundation instead, because it could
 *   not wait for those who wait for it.
 */
export function groupTasks(model: SpecModel, tasks: readonly BlueprintTask[]): GroupedTasks {
  const gapTasks = findGapTasks(tasks);
  const rest = tasks.filter((task) => !gapTasks.includes(task));
  const apiEntities = new Set(
    rest
      .filter((task) => task.specialty === "api" && task.kind !== "TEST")
      .map((task) => task.entity),
  );
  const buckets = new Map<string, { phase: PhaseName; entity?: string; tasks: BlueprintTask[] }>();
  for (const task of rest) {
    const phase = phaseOf(task, apiEntities);
    const key = `${phase}/${task.entity ?? ""}`;
    const bucket = buckets.get(key) ?? { phase, entity: task.entity, tasks: [] };
    bucket.tasks.push(task);
    buckets.set(key, bucket);
  }
  const entityOrder = ["", ...model.entities.map(({ name }) => name)];
  const phaseOrder = phases.map(({ key }) => key);
  const sorted = [...buckets.values()].sort(
    (a, b) =>
      phaseOrder.indexOf(a.phase) - phaseOrder.indexOf(b.phase) ||
      entityOrder.indexOf(a.entity ?? "") - entityOrder.indexOf(b.entity ?? ""),
  );
  return { groups: sorted.flatMap((bucket) => cutGroup(bucket)), gapTasks };
}

function findGapTasks(tasks: readonly BlueprintTask[]): BlueprintTask[] {
  const needed = new Set<string>();
  const byKey = new Map(tasks.map((task) => [task.key, task]));
  const isCandidate = (task: BlueprintTask): boolean =>
    task.kind === "TEST" && task.entity === undefined;
  const queue = tasks.filter((task) => !isCandidate(task));
  for (const task of queue) {
    for (const { key } of task.dependsOn) {
      const dependency = byKey.get(key);
      if (dependency === undefined || needed.has(key) || !isCandidate(dependency)) continue;
      needed.add(key);
      queue.push(dependency);
    }
  }
  return tasks.filter((task) => isCandidate(task) && !needed.has(task.key));
}

function phaseOf(task: BlueprintTask, apiEntities: ReadonlySet<string | undefined>): PhaseName {
  if (task.kind !== "TEST" || task.entity === undefined) return phaseOfSpecialty[task.specialty];
  return apiEntities.has(task.entity) ? "api" : "data";
}

/** Tests first; a group that would be too large to review as one is cut into parts. */
function cutGroup(bucket: {
  phase: PhaseName;
  entity?: string;
  tasks: BlueprintTask[];
}): DraftGroup[] {
  const { phase, entity } = bucket;
  const ordered = [
    ...bucket.tasks.filter(({ kind }) => kind === "TEST"),
    ...bucket.tasks.filter(({ kind }) => kind !== "TEST"),
  ];
  const parts: BlueprintTask[][] = [];
  const partCount = Math.ceil(ordered.length / maxLeavesPerGroup);
  const size = Math.ceil(ordered.length / partCount);
  for (let start = 0; start < ordered.length; start += size) {
    parts.push(ordered.slice(start, start + size));
  }
  const title = phases.find(({ key }) => key === phase)!.name;
  return parts.map((part, index) => ({
    key: [phase, entity ?? "service", ...(index === 0 ? [] : [String(index + 1)])].join("/"),
    phase,
    name: `${title} of ${entity ?? "the service"}${parts.length > 1 ? `, part ${index + 1}` : ""}`,
    leaves: part.map(draftLeaf),
  }));
}
