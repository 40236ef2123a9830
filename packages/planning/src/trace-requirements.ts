import type { Requirement, SpecModel } from "@devmatrix/spec-model";
import { reviewKeys } from "./add-verification.ts";
import type { DraftGroup } from "./draft.ts";
import { leavesOf } from "./draft.ts";

/**
 * True when something of the requirement can be built and observed: it names an endpoint with a known operation, an
 * entity or a field that such an endpoint is about, or a quality of the whole service. Of an entity without endpoints
 * nobody could see anything: such a requirement stays unproven, which is no reason to build nothing at all.
 */
export function isBuildable(model: SpecModel, requirement: Requirement): boolean {
  return (
    requirement.priority !== "WON'T" && requirement.facts.some((fact) => factExists(model, fact))
  );
}

function factExists(model: SpecModel, fact: string): boolean {
  const name = fact.slice(fact.indexOf(":") + 1);
  if (fact.startsWith("quality:")) return true;
  if (fact.startsWith("entity:")) return isServed(model, name);
  if (fact.startsWith("endpoint:")) {
    return model.endpoints.some(
      ({ method, path, operation }) => operation !== "custom" && `${method} ${path}` === name,
    );
  }
  if (fact.startsWith("field:")) {
    return model.entities.some(({ name: entity, fields }) =>
      fields.some((field) => `${entity}.${field.name}` === name && isServed(model, entity)),
    );
  }
  return false;
}

function isServed(model: SpecModel, entity: string): boolean {
  return model.endpoints.some((one) => one.entity === entity && one.operation !== "custom");
}

/**
 * Qualities of the whole service ("answers are JSON") are often the work of no single task. Such a requirement is
 * traced to the run of all tests, which observes it, unless a task has claimed it.
 */
export function traceQualities(model: SpecModel, groups: readonly DraftGroup[]): DraftGroup[] {
  const claimed = new Set(leavesOf(groups).flatMap(({ requirementIds }) => requirementIds));
  const unclaimed = model.requirements
    .filter(
      ({ id, facts }) => !claimed.has(id) && facts.some((fact) => fact.startsWith("quality:")),
    )
    .filter((requirement) => isBuildable(model, requirement))
    .map(({ id }) => id);
  return groups.map((group) => ({
    ...group,
    leaves: group.leaves.map((leaf) =>
      leaf.key === reviewKeys.feature
        ? { ...leaf, requirementIds: [...leaf.requirementIds, ...unclaimed] }
        : leaf,
    ),
  }));
}
