import { key, lines, member } from "../code.ts";
import { withArticle } from "../model/names.ts";
import type { ResourceView } from "../model/resource-view.ts";
import type { ServiceView } from "../model/service-view.ts";
import { hasHoles, sqlTemplate } from "../model/sql-text.ts";
import type { ChainView } from "../model/store-view.ts";
import { visibilitySql } from "../model/visibility.ts";

/** The method that finds the row above: each level must exist and belong to the one above it. */
export function parentMethod(service: ServiceView, { parents, last, method }: ChainView): string {
  const { table, singular } = last.resource;
  const parameters = parents
    .map(
      ({ parameter, resource, field }) =>
        `${key(parameter)}: typeof ${resource.table}.$inferSelect[${JSON.stringify(field.name)}]`,
    )
    .join("; ");
  const above = parents.slice(0, -1).toReversed();
  const joins = above.map((parent) => {
    const next = parents[parents.indexOf(parent) + 1]?.resource.table ?? table;
    const own = member(parent.resource.table, parent.referred.name);
    return `.innerJoin(${parent.resource.table}, eq(${member(next, parent.foreignKey.name)}, ${own}))`;
  });
  const conditions = [
    ...parents
      .toReversed()
      .map(
        ({ resource, field, parameter }) =>
          `eq(${member(resource.table, field.name)}, ${member("params", parameter)})`,
      ),
    ...parents.flatMap(({ resource }) => presence(service, resource)),
  ];
  const where = conditions.length === 1 ? conditions[0] : `and(${conditions.join(", ")})`;
  const selection = joins.length === 0 ? "" : `getTableColumns(${table})`;
  return lines(
    `/** The ${singular} that a path names${above.length > 0 ? `, if it belongs to ${withArticle(above[0]?.resource.singular ?? "")} that the path names` : ""}. */`,
    `async ${method}(params: { ${parameters} }) {`,
    `const [row] = await this.#db.select(${selection}).from(${table})${joins.join("")}.where(${where});`,
    "return row;",
    "}",
  );
}

/** A parent that is hidden from everybody or was deleted is not there. */
function presence(service: ServiceView, resource: ResourceView): string[] {
  const seen = visibilitySql(service, resource);
  return seen === undefined || hasHoles(seen) ? [] : [sqlTemplate(seen)];
}
