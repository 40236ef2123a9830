import { deriveId } from "@devmatrix/contracts";
import type { PlanTask } from "@devmatrix/contracts";
import { chooseAgent } from "./choose-agent.ts";
import type { DraftGroup, DraftLeaf } from "./draft.ts";
import type { LeafPriority } from "./rank-leaves.ts";

/** What describing needs to know about the whole plan. */
export interface DescribeContext {
  planId: string;
  priorities: ReadonlyMap<string, LeafPriority>;
  /** Text by requirement id. */
  requirements: ReadonlyMap<string, string>;
}

/** Leaves are known by the blueprint's key, the nodes above them by their number. */
function nodeId(planId: string, level: PlanTask["level"], key: string): string {
  return deriveId(planId, `${level}/${key}`);
}

/** A subtask: the only level that is executed. */
export function describeLeaf(
  { planId, priorities }: DescribeContext,
  leaf: DraftLeaf,
  place: { number: string; groupNumber: string },
): PlanTask {
  return {
    id: nodeId(planId, "SUBTASK", leaf.key),
    parentId: nodeId(planId, "TASK", `${place.groupNumber}.0`),
    level: "SUBTASK",
    number: place.number,
    key: leaf.key,
    name: leaf.name,
    description: leaf.description,
    kind: leaf.kind,
    executor: leaf.kind === "VERIFY" ? "skills-validator" : "codegen-worker",
    agent: chooseAgent(leaf.kind, leaf.requiredSkills),
    priority: priorities.get(leaf.key) ?? "medium",
    effortMinutes: leaf.effortMinutes,
    requiredSkills: leaf.requiredSkills,
    dependencies: leaf.dependencies.map(({ key, type }) => ({
      taskId: nodeId(planId, "SUBTASK", key),
      type,
    })),
    resources: leaf.files.map((path) => `file:${path}`),
    files: leaf.files,
    requirementIds: leaf.requirementIds,
    acceptanceCriteria: [
      {
        text:
          leaf.kind === "VERIFY"
            ? "All tests that it runs pass."
            : `The files hold every rule that applies to them, and the verification of ${place.groupNumber} passes.`,
        requirementIds: leaf.requirementIds,
      },
    ],
  };
}

/** A task group and its parent task `N.0`. */
export function describeGroup(
  { planId, requirements }: DescribeContext,
  {
    group,
    groupNumber,
    subtasks,
  }: { group: DraftGroup; groupNumber: string; subtasks: PlanTask[] },
): PlanTask[] {
  const requirementIds = unique(subtasks.flatMap((subtask) => subtask.requirementIds));
  const first = firstCriterion(group, subtasks);
  const summary = { ...summarise(subtasks), requirementIds };
  const taskNumber = `${groupNumber}.0`;
  return [
    {
      id: nodeId(planId, "TASK_GROUP", groupNumber),
      parentId: nodeId(planId, "PHASE", groupNumber.split(".")[0]!),
      level: "TASK_GROUP",
      number: groupNumber,
      key: groupNumber,
      name: group.name,
      description: `${subtasks.length} subtasks, ended by their verification.`,
      ...summary,
      acceptanceCriteria: [
        first,
        ...requirementIds.map((id) => ({
          text: requirements.get(id) ?? id,
          requirementIds: [id],
        })),
      ],
    },
    {
      id: nodeId(planId, "TASK", taskNumber),
      parentId: nodeId(planId, "TASK_GROUP", groupNumber),
      level: "TASK",
      number: taskNumber,
      key: taskNumber,
      name: `Complete ${group.name}`,
      description: `Done when ${groupNumber}.1 to ${groupNumber}.${subtasks.length} are done.`,
      ...summary,
      acceptanceCriteria: [first],
    },
  ];
}

/** Every group begins its criteria with the tests that it was opened with. */
function firstCriterion(
  group: DraftGroup,
  subtasks: readonly PlanTask[],
): PlanTask["acceptanceCriteria"][number] {
  const tests = subtasks.filter((_, index) =>
    ["focused", "gap"].includes(group.leaves[index]?.testRole ?? ""),
  );
  return {
    text:
      tests.length > 0
        ? `The tests of ${tests.map(({ number }) => number).join(", ")} pass.`
        : "The service is type-checked, linted and started with the files of this group.",
    requirementIds: unique(tests.flatMap((test) => test.requirementIds)),
  };
}

/** A phase over its groups. */
export function describePhase(
  { planId }: DescribeContext,
  place: {
    phase: { name: string; description: string };
    number: string;
    children: readonly PlanTask[];
  },
): PlanTask {
  const leaves = place.children.filter(({ level }) => level === "SUBTASK");
  return {
    id: nodeId(planId, "PHASE", place.number),
    parentId: null,
    level: "PHASE",
    number: place.number,
    key: place.number,
    name: place.phase.name,
    description: place.phase.description,
    ...summarise(leaves),
    requirementIds: unique(leaves.flatMap(({ requirementIds }) => requirementIds)),
    acceptanceCriteria: [],
  };
}

/** What a node above the leaves takes from them. */
function summarise(
  leaves: readonly PlanTask[],
): Pick<
  PlanTask,
  "priority" | "effortMinutes" | "requiredSkills" | "dependencies" | "resources" | "files"
> {
  const has = (priority: LeafPriority): boolean =>
    leaves.some((leaf) => leaf.priority === priority);
  return {
    priority: has("critical") ? "critical" : has("high") ? "high" : "medium",
    effortMinutes: leaves.reduce((sum, leaf) => sum + leaf.effortMinutes, 0),
    requiredSkills: unique(leaves.flatMap((leaf) => leaf.requiredSkills)),
    dependencies: [],
    resources: [],
    files: [],
  };
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)];
}
