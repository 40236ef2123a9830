import type { PlanTask } from "@devmatrix/contracts";
import type { SpecModel } from "@devmatrix/spec-model";
import type { DraftGroup, DraftLeaf } from "./draft.ts";
import { leavesOf } from "./draft.ts";

export type LeafPriority = PlanTask["priority"];
const ranks: readonly LeafPriority[] = ["medium", "high", "critical"];

/**
 * Priority of every leaf by key: critical where it serves a MUST, high for a SHOULD, else medium; and never lower than
 * that of a leaf whose work needs it. Verifications and the review wait for everything, so they raise nothing.
 * Linear; safe on cyclic drafts.
 */
export function rankLeaves(
  model: SpecModel,
  groups: readonly DraftGroup[],
): ReadonlyMap<string, LeafPriority> {
  const wishes = new Map(model.requirements.map(({ id, priority }) => [id, priority]));
  const rank = new Map(leavesOf(groups).map((leaf) => [leaf.key, ownRank(leaf, wishes)]));
  const workers = leavesOf(groups.filter(({ phase }) => phase !== "review")).filter(
    ({ kind }) => kind !== "VERIFY",
  );
  const byKey = new Map(workers.map((leaf) => [leaf.key, leaf]));
  for (const level of [2, 1]) {
    const queue = workers.filter(({ key }) => rank.get(key) === level);
    for (const leaf of queue) {
      for (const { key } of leaf.dependencies) {
        const dependency = byKey.get(key);
        if (dependency === undefined || rank.get(key)! >= level) continue;
        rank.set(key, level);
        queue.push(dependency);
      }
    }
  }
  return new Map([...rank].map(([key, level]) => [key, ranks[level]!]));
}

function ownRank(leaf: DraftLeaf, wishes: ReadonlyMap<string, string>): number {
  const priorities = leaf.requirementIds.map((id) => wishes.get(id));
  if (priorities.includes("MUST")) return 2;
  return priorities.includes("SHOULD") ? 1 : 0;
}
