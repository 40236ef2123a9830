import type { SpecModel } from "@devmatrix/spec-model";
import { callersWork } from "./callers/index.ts";
import { checkModel } from "./check-model.ts";
import { serviceView } from "./model/service-view.ts";
import { operationWork } from "./operations/index.ts";
import { resourceWork } from "./resource-work.ts";
import { deliveryWork, foundationWork } from "./service-work.ts";
import type { Work } from "./work.ts";

const known = new WeakMap<SpecModel, Work[]>();

/** All tasks that write the service itself (its tests come from `checks`), in a stable order. */
export function planWork(model: SpecModel): Work[] {
  const work = known.get(model) ?? makeWork(model);
  known.set(model, work);
  return work;
}

function makeWork(model: SpecModel): Work[] {
  checkModel(model);
  const service = serviceView(model);
  return [
    ...foundationWork(service),
    ...callersWork(service),
    ...service.resources.flatMap((resource) => resourceWork(service, resource)),
    ...operationWork(service),
    ...deliveryWork(service),
  ];
}

/** Ids of the requirements that ask for one of the facts, in the order of the model. */
export function requirementsFor(model: SpecModel, facts: readonly string[]): string[] {
  return model.requirements
    .filter((requirement) => requirement.facts.some((fact) => facts.includes(fact)))
    .map(({ id }) => id);
}
