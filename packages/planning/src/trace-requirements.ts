import type { Requirement, SpecModel } from "@devmatrix/spec-model";
import { reviewKeys } from "./add-verification.ts";
import type { DraftGroup } from "./draft.ts";
import { leavesOf } from "./draft.ts";

/**
 * Requirements of which something can be built and observed: they name an endpoint with a known operation, an entity or a
 * field that such an endpoint is about, or a quality of the whole service. Of an entity without endpoints nobody could
 * see anything: such a requirement stays unproven, which is no reason to build nothing at all.
 */
export function buildableRequirements(model: SpecModel): Requirement[] {
  const facts = servedFacts(model);
  return model.requirements.filter(
    ({ priority, facts: named }) =>
      priority !== "WON'T" && named.some((fact) => fact.startsWith("quality:") || facts.has(fact)),
  );
}

function servedFacts(model: SpecModel): Set<string> {
  const built = model.endpoints.filter(({ operation }) => operation !== "custom");
  const served = new Set(built.map(({ entity }) => entity));
  const entities = model.entities.filter(({ name }) => served.has(name));
  return new Set([
    ...built.map(({ method, path }) => `endpoint:${method} ${path}`),
    ...entities.map(({ name }) => `entity:${name}`),
    ...entities.flatMap(({ name, fields }) => fields.map((field) => `field:${name}.${field.name}`)),
  ]);
}

/**
 * Qualities of the whole service ("answers are JSON") are often the work of no single task. Such a requirement is
 * traced to the run of all tests, which observes it, unless a task has claimed it.
 */
export function traceQualities(model: SpecModel, groups: readonly DraftGroup[]): DraftGroup[] {
  const claimed = new Set(leavesOf(groups).flatMap(({ requirementIds }) => requirementIds));
  const unclaimed = buildableRequirements(model)
    .filter(({ id }) => !claimed.has(id))
    .filter(({ facts }) => facts.some((fact) => fact.startsWith("quality:")))
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
