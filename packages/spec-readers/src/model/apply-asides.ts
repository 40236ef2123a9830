import type { UnderstoodRequirement } from "./build-requirements.ts";
import { methodsOf, successesIn } from "./built-statuses.ts";
import type { EndpointDraft } from "./draft.ts";

/** Lets the demands of requirements join the fields, and stated statuses the endpoints that they are about. */
export function applyAsides(
  understood: readonly UnderstoodRequirement[],
  endpoints: readonly EndpointDraft[],
): void {
  applyConstraints(understood);
  // What the line of an endpoint says goes before what is said about all.
  for (const { asides, draft } of understood) {
    const { endpoint } = draft;
    if (endpoint)
      for (const status of successesIn(asides)) endpoint.successStatus ??= status.status;
  }
  for (const { asides, draft } of understood) {
    if (draft.endpoint || draft.priority === "WON'T") continue;
    for (const said of successesIn(asides)) {
      const methods = methodsOf(said);
      for (const endpoint of endpoints)
        if (methods?.includes(endpoint.method)) endpoint.successStatus ??= said.status;
    }
  }
}

function applyConstraints(understood: readonly UnderstoodRequirement[]): void {
  for (const { asides, draft } of understood) {
    const [block] = draft.blocks;
    if (!block || draft.priority === "WON'T") continue;
    for (const aside of asides) {
      if (aside.kind !== "constraint") continue;
      aside.field.constraints.push({ constraint: aside.constraint, block });
      if (!aside.field.blocks.includes(block)) aside.field.blocks.push(block);
    }
  }
}
