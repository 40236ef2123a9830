import type { Finding, SpecModel } from "@devmatrix/spec-model";
import { missingInEndpoints } from "./missing-in-endpoints.ts";
import { missingInEntities } from "./missing-in-entities.ts";
import { missingInStates } from "./missing-in-states.ts";

/** What a specification leaves open although every service has to decide it. Questions, never errors. */
export function findMissing(model: SpecModel): Finding[] {
  return [...missingInEntities(model), ...missingInStates(model), ...missingInEndpoints(model)];
}
