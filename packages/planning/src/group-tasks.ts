import type { BlueprintTask, Specialty } from "@devmatrix/blueprints";
import type { SpecModel } from "@devmatrix/spec-model";
import type { DraftGroup, PhaseName, TestRole } from "./draft.ts";
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

interface Bucket {
  phase: PhaseName;
  entity?: string;
  tasks: BlueprintTask[];
}

/**
 * Sorts the blueprint's tasks into groups by specialty and entity.
 *
 * - Focused tests of an entity open the group of that entity's API (else of its data); behind them comes what only
 *   tests need (samples, helpers).
 * - Tests of the service as a whole, and those whose key ends in `/gaps`, belong to the review, which depends on all
 *   other groups. Where a task outside the review needs one of them (shared helpers), it stays outside, because it
 *   could not wait for those who wait for it.
 */
export function groupTasks(model: SpecModel, tasks: readonly BlueprintTask[]): GroupedTasks {
  const gapTasks = findGapTasks(tasks);
  const rest = tasks.filter((task) => !gapTasks.includes(task));
  const apiEntities = new Set(
    rest
      .filter((task) => task.specialty === "api" && task.kind !== "TEST")
      .map((task) => task.entity),
  );
  const buckets = new Map<string, Bucket>();
  const needed = new Set(tasks.flatMap(({ dependsOn }) => dependsOn.map(({ key }) => key)));
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
  return { groups: sorted.flatMap((bucket) => cutGroup(bucket, needed)), gapTasks };
}

function findGapTasks(tasks: readonly BlueprintTask[]): BlueprintTask[] {
  const needed = new Set<string>();
  const byKey = new Map(tasks.map((task) => [task.key, task]));
  const isCandidate = (task: BlueprintTask): boolean =>
    task.kind === "TEST" && (task.entity === undefined || task.key.endsWith("/gaps"));
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

/** Focused tests first, then what they need; a group that would be too large to review as one is cut into parts. */
function cutGroup({ phase, entity, tasks }: Bucket, needed: ReadonlySet<string>): DraftGroup[] {
  const roleOf = (task: BlueprintTask): TestRole | undefined => {
    if (task.kind !== "TEST") return undefined;
    return needed.has(task.key) ? "support" : "focused";
  };
  const order: (TestRole | undefined)[] = ["focused", "support", undefined];
  const leaves = order.flatMap((role) =>
    tasks.filter((task) => roleOf(task) === role).map((task) => draftLeaf(task, role)),
  );
  const title = phases.find(({ key }) => key === phase)!.name;
  const parts = cut(leaves, maxLeavesPerGroup);
  return parts.map((part, index) => ({
    key: [phase, entity ?? "service", ...(index === 0 ? [] : [String(index + 1)])].join("/"),
    phase,
    name: `${title} of ${entity ?? "the service"}${parts.length > 1 ? `, part ${index + 1}` : ""}`,
    leaves: part,
  }));
}

/** Parts of nearly equal size, none larger than `most`, in order. */
export function cut<Item>(items: readonly Item[], most: number): Item[][] {
  const size = Math.ceil(items.length / Math.ceil(items.length / most));
  const parts: Item[][] = [];
  for (let start = 0; start < items.length; start += size) {
    parts.push(items.slice(start, start + size));
  }
  return parts;
}
