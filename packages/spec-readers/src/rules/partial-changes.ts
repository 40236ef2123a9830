/** "Changing the quantity of a line": a PUT that the text describes by one field leaves the others as they are. */
import type { Endpoint } from "@devmatrix/spec-model";
import type { PatchState } from "./apply-patches.ts";
import { keyOf } from "./context.ts";
import { fieldsIn } from "./names.ts";
import type { Passage } from "./passages.ts";
import { scan } from "./scan.ts";

export function settlePartialChanges(passages: readonly Passage[], state: PatchState): void {
  const partial = new Set<string>();
  for (const { text, context } of passages) {
    const replaced = context.endpoints.filter(({ operation }) => operation === "replace");
    if (replaced.length === 0) continue;
    const [verb, ...rest] = scan(text.slice(0, 200), context.world);
    const isChange = verb?.names.length === 0 && verb.concepts.has("update");
    const at = rest.findIndex(
      ({ names, concepts }) => names.length > 0 || !concepts.has("article"),
    );
    const fields = isChange ? fieldsIn(rest[at]) : [];
    for (const endpoint of replaced)
      if (fields.some(({ entity, weak }) => entity.name === endpoint.entity && !weak))
        partial.add(keyOf(endpoint));
  }
  state.endpoints = state.endpoints.map((endpoint): Endpoint =>
    partial.has(keyOf(endpoint)) && endpoint.inputs === undefined
      ? { ...endpoint, operation: "modify" }
      : endpoint,
  );
}
