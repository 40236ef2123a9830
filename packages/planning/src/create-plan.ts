import type { BlueprintTask } from "@devmatrix/blueprints";
import { deriveId } from "@devmatrix/contracts";
import type { Plan, PlanTask } from "@devmatrix/contracts";
import type { SpecModel } from "@devmatrix/spec-model";
import { addVerification } from "./add-verification.ts";
import { describeGroup, describeLeaf, describePhase } from "./describe-node.ts";
import type { DraftGroup } from "./draft.ts";
import { phases } from "./draft.ts";
import { groupTasks } from "./group-tasks.ts";
import { rankLeaves } from "./rank-leaves.ts";
import { traceQualities } from "./trace-requirements.ts";

/** What a plan is made for. */
export interface PlanIds {
  specId: string;
  runId: string;
  blueprint: { name: string; version: string };
}

export interface PlanInput {
  model: SpecModel;
  /** The blueprint's tasks, in its order. */
  tasks: readonly BlueprintTask[];
  ids: PlanIds;
}

/**
 * Makes the hierarchy of a run: five phases, groups by specialty and entity, one parent task `N.0` per group, its
 * subtasks `N.1`…, and as the last group the review of the tests. Same input, same plan, byte for byte: every id is
 * derived from specification, blueprint version and key.
 *
 * Unsound input gives an unsound plan rather than an exception: `validatePlan` says what is wrong with it.
 */
export function createPlan({ model, tasks, ids }: PlanInput): Plan {
  const planId = deriveId(ids.specId, `plan/${ids.blueprint.name}@${ids.blueprint.version}`);
  const { groups, gapTasks } = groupTasks(model, tasks);
  const drafts = traceQualities(model, addVerification(groups, gapTasks));
  return {
    planId,
    specId: ids.specId,
    runId: ids.runId,
    slug: model.slug,
    title: model.title,
    blueprint: { ...ids.blueprint },
    tasks: numberNodes(planId, model, drafts),
  };
}

function numberNodes(planId: string, model: SpecModel, groups: readonly DraftGroup[]): PlanTask[] {
  const context = {
    planId,
    priorities: rankLeaves(model, groups),
    requirements: new Map(model.requirements.map(({ id, text }) => [id, text])),
  };
  const nodes: PlanTask[] = [];
  for (const [index, phase] of phases.entries()) {
    const number = String(index + 1);
    const children: PlanTask[] = [];
    const own = groups.filter((group) => group.phase === phase.key);
    for (const [position, group] of own.entries()) {
      const groupNumber = `${number}.${position + 1}`;
      const subtasks = group.leaves.map((leaf, at) =>
        describeLeaf(context, leaf, { number: `${groupNumber}.${at + 1}`, groupNumber }),
      );
      children.push(...describeGroup(context, { group, groupNumber, subtasks }), ...subtasks);
    }
    nodes.push(describePhase(context, { phase, number, children }), ...children);
  }
  return nodes;
}
