import type { BlueprintTask } from "@devmatrix/blueprints";
import type { PlanTask, TaskKind } from "@devmatrix/contracts";

/** The five phases, in order. The last one reviews the tests of all others. */
export const phases = [
  { key: "foundation", name: "Foundation", description: "What every other part stands on." },
  { key: "data", name: "Data", description: "What is stored, and how." },
  { key: "api", name: "API", description: "What callers can do, with the tests that say so." },
  { key: "delivery", name: "Delivery", description: "What turns the parts into one service." },
  {
    key: "review",
    name: "Test review",
    description: "Whether the tests together observe what the specification asks for.",
  },
] as const;
export type PhaseName = (typeof phases)[number]["key"];

/** What a leaf of kind TEST is for: tests of its own group, something that other tests need, or gaps of the whole. */
export type TestRole = "focused" | "support" | "gap";

/** A leaf before it has its number, id, agent and priority. Dependencies name keys. */
export interface DraftLeaf {
  key: string;
  kind: TaskKind;
  /** Only for the kind TEST. */
  testRole?: TestRole;
  name: string;
  description: string;
  effortMinutes: number;
  requiredSkills: string[];
  dependencies: { key: string; type: PlanTask["dependencies"][number]["type"] }[];
  files: string[];
  requirementIds: string[];
}

/** A task group before it has its number: leaves in the order in which they are listed. */
export interface DraftGroup {
  /** Stable within the plan; part of the key of its verification. */
  key: string;
  phase: PhaseName;
  name: string;
  leaves: DraftLeaf[];
}

/** Every leaf of the groups, in order. */
export function leavesOf(groups: readonly DraftGroup[]): DraftLeaf[] {
  return groups.flatMap(({ leaves }) => leaves);
}

/** The work of a blueprint as a leaf. */
export function draftLeaf(task: BlueprintTask, testRole?: TestRole): DraftLeaf {
  return {
    key: task.key,
    kind: task.kind,
    testRole,
    name: task.name,
    description: task.description,
    effortMinutes: task.effortMinutes,
    requiredSkills: [...task.requiredSkills],
    dependencies: task.dependsOn.map(({ key, type }) => ({ key, type })),
    files: [...task.files],
    requirementIds: [...task.requirementIds],
  };
}
