import type { Rule } from "@devmatrix/spec-model";
import { sqlName } from "../code.ts";
import { expressionSql } from "../model/expression-sql.ts";
import type { FieldView } from "../model/field-view.ts";
import { sqlIdentifier } from "../model/names.ts";
import { parsed } from "../model/parsed.ts";
import { referencesOf } from "../model/reference-view.ts";
import type { ResourceView } from "../model/resource-view.ts";
import type { ServiceView } from "../model/service-view.ts";
import { plainSql } from "../model/sql-text.ts";

export type UniqueRule = Rule & { behaviour: Extract<Rule["behaviour"], { kind: "unique" }> };

/** The rules that keep values of several fields, or of some rows, apart. */
export function uniqueRules({ model }: ServiceView, resource: ResourceView): UniqueRule[] {
  return model.rules.filter(
    (rule): rule is UniqueRule =>
      rule.behaviour.kind === "unique" && rule.entity === resource.entity.name,
  );
}

/** Name of the index that keeps a `unique` rule. */
export function uniqueRuleIndex(resource: ResourceView, rule: UniqueRule): string {
  const columns = columnsOf(resource, rule).map(({ column }) => column);
  return sqlIdentifier([resource.tableName, ...columns, rule.id.toLowerCase(), "key"].join("_"));
}

/** Statements that create the indexes of a table beside those of its constraints. */
export function indexesOf(service: ServiceView, resource: ResourceView): string[] {
  return [
    ...uniqueRules(service, resource).map((rule) => uniqueIndex(service, resource, rule)),
    ...lookedUp(service, resource).map(({ column }) => {
      const name = sqlIdentifier(`${resource.tableName}_${column}_idx`);
      return `CREATE INDEX ${sqlName(name)} ON ${sqlName(resource.tableName)} (${sqlName(column)});`;
    }),
  ];
}

function columnsOf(resource: ResourceView, { behaviour }: UniqueRule): FieldView[] {
  return behaviour.fields.flatMap((name) =>
    resource.fields.filter((field) => field.name === name && field.stored),
  );
}

function uniqueIndex(service: ServiceView, resource: ResourceView, rule: UniqueRule): string {
  const { ignoreCase, where } = rule.behaviour;
  const values = columnsOf(resource, rule).map(({ column, field }) =>
    ignoreCase && field.type === "string" ? `lower(${sqlName(column)})` : sqlName(column),
  );
  const item = { resource, alias: resource.tableName };
  const condition =
    where === undefined
      ? ""
      : ` WHERE ${plainSql(expressionSql(parsed(where), { resources: service.resources, roots: { item, new: item, row: item } }).sql)}`;
  return `CREATE UNIQUE INDEX ${sqlName(uniqueRuleIndex(resource, rule))} ON ${sqlName(resource.tableName)} (${values.join(", ")})${condition};`;
}

/** Foreign keys, by which rows are found when another is deleted or listed, and what lists are filtered by. */
function lookedUp({ resources }: ServiceView, resource: ResourceView): FieldView[] {
  const filtered = resource.endpoints.flatMap(({ endpoint }) =>
    (endpoint.filters ?? []).filter(({ operator }) => operator === "eq").map(({ field }) => field),
  );
  const keys = referencesOf(resource, resources).map(({ field }) => field);
  return resource.fields.filter(
    (field) =>
      field.stored &&
      !field.unique &&
      !field.field.list &&
      field.field.type !== "boolean" &&
      (keys.includes(field) || filtered.includes(field.name)),
  );
}
