import type { Constraint } from "../constraints/constraint.ts";
import type { UnderstoodRequirement } from "./build-requirements.ts";
import { methodsOf, successesIn } from "./built-statuses.ts";
import type { EndpointDraft, FieldDraft } from "./draft.ts";

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
      if (aside.kind !== "constraint" || isImplied(aside.constraint, aside.field)) continue;
      aside.field.constraints.push({ constraint: aside.constraint, block });
      if (!aside.field.blocks.includes(block)) aside.field.blocks.push(block);
    }
  }
}

/** "Never negative" of a field that is at least 5 says nothing new and contradicts nothing. */
function isImplied(constraint: Constraint, { constraints }: FieldDraft): boolean {
  if (constraint.kind !== "bound" || constraint.value !== 0) return false;
  return constraints.some(
    ({ constraint: said }) =>
      said.kind === "bound" &&
      said.side === constraint.side &&
      said.measure !== "characters" &&
      said.measure !== "items" &&
      (constraint.side === "min" ? said.value > 0 : said.value < 0),
  );
}
