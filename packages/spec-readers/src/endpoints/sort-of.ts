import type { Sort } from "@devmatrix/spec-model";
import type { ListFacts } from "./list-facts.ts";

/** The order of a list and the parameter that changes it. */
export function sortOf({
  entity,
  sortBy,
  sortParameter,
  orderParameter,
}: ListFacts): Sort | undefined {
  if (sortBy.length === 0 && !sortParameter) return undefined;
  if (!sortParameter) return { by: sortBy };
  const all = entity.fields.filter(
    ({ hidden, writeOnly, list, type, role }) =>
      hidden !== true &&
      writeOnly !== true &&
      !list &&
      type !== "json" &&
      type !== "object" &&
      role !== "secret",
  );
  const said = all.filter(({ name }) =>
    new RegExp(`(?<![\\w])${name}(?![\\w])`).test(sortParameter.text),
  );
  const style =
    orderParameter !== undefined
      ? "pair"
      : /\w:(?:asc|desc)/i.test(sortParameter.text)
        ? "colon"
        : "sign";
  return {
    by: sortBy,
    parameter: {
      name: sortParameter.name,
      style,
      ...(orderParameter === undefined ? {} : { directionParameter: orderParameter }),
      fields: (said.length > 0 ? said : all).map(({ name }) => name),
    },
  };
}
