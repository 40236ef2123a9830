import type { FactRef } from "@devmatrix/spec-model";
import type { EntityView } from "../entity-view.ts";
import { endpointOf } from "../entity-view.ts";
import { qualityFact } from "../facts.ts";

/**
 * `crud-complete` is observed by the successes of all four kinds of operations. Where one of them is not offered, the
 * quality is not there to be seen, and no check speaks for it.
 */
export function crudFacts(view: EntityView): FactRef[] {
  const complete =
    view.creatable &&
    view.observedBy !== "none" &&
    endpointOf(view, "delete") !== undefined &&
    (endpointOf(view, "replace") ?? endpointOf(view, "modify")) !== undefined;
  return complete ? [qualityFact("crud-complete")] : [];
}
