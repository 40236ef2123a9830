import type { Expression } from "@devmatrix/spec-model";
import { parseExpression, pathsOf } from "@devmatrix/spec-model";
import { presenceOf } from "../operations/soft-delete.ts";
import type { SqlRoot } from "./expression-sql.ts";
import { expressionSql } from "./expression-sql.ts";
import type { ResourceView } from "./resource-view.ts";
import type { ServiceView } from "./service-view.ts";
import type { SqlText } from "./sql-text.ts";
import { joinSql, listSql } from "./sql-text.ts";

/** What a caller is in SQL: an account, or nobody. */
export function callerRoot({ model, resources }: ServiceView): SqlRoot | undefined {
  const account = resources.find(({ entity }) => entity.name === model.callers?.entity);
  return account && { code: "caller", resource: account, optional: true };
}

/** Conditions over `item` that rows must meet to be there at all: not hidden, not deleted softly. */
export function visibilityConditions({ model }: ServiceView, resource: ResourceView): Expression[] {
  const { hide, name } = resource.entity;
  const presence = presenceOf(model, name);
  return [
    ...(presence === undefined ? [] : [parseExpression(presence)]),
    ...(hide === undefined
      ? []
      : [{ kind: "unary" as const, operator: "not" as const, operand: parseExpression(hide) }]),
  ];
}

/** The same in SQL, for the rows of an alias; undefined when every row is there. */
export function visibilitySql(
  service: ServiceView,
  resource: ResourceView,
  alias = resource.tableName,
): SqlText | undefined {
  const caller = callerRoot(service);
  const roots = { item: { resource, alias }, row: { resource, alias }, ...(caller && { caller }) };
  const conditions = visibilityConditions(service, resource).map(
    (condition) => expressionSql(condition, { resources: service.resources, roots }).sql,
  );
  return conditions.length === 0 ? undefined : joinSql(listSql(conditions, " AND "));
}

/** Whether it depends on the caller which rows are there. */
export function isSeenByCaller(service: ServiceView, resource: ResourceView): boolean {
  return visibilityConditions(service, resource).some((condition) =>
    pathsOf(condition).some(({ root }) => root === "caller"),
  );
}
