import type { SpecModel } from "@devmatrix/spec-model";
import { parseExpression, printPath } from "@devmatrix/spec-model";

/** The condition over `item` of a row that was not deleted softly; undefined when rows of the entity never are. */
export function presenceOf(model: SpecModel, entity: string): string | undefined {
  for (const { behaviour, entity: about, on } of model.rules) {
    if (behaviour.kind !== "softDelete") continue;
    const endpoint = model.endpoints.find(({ method, path }) => on.includes(`${method} ${path}`));
    if ((about ?? endpoint?.entity) !== entity) continue;
    const field = printPath("item", behaviour.field);
    const value = parseExpression(behaviour.value);
    return value.kind === "literal" ? `${field} != ${behaviour.value}` : `${field} == null`;
  }
  return undefined;
}
