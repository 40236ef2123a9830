import type { Filter } from "@devmatrix/spec-model";
import { order } from "./compare.ts";
import { holds } from "./evaluate.ts";
import { represent } from "./represent.ts";
import { Refusal } from "./refusal.ts";
import type { SimulatedAnswer } from "./requests.ts";
import type { Row } from "./rows.ts";
import { SimulationLimit } from "./rows.ts";
import type { Situation } from "./situation.ts";
import { scopeOf } from "./situation.ts";

/** The rows of a list in its order. Pages are not simulated: tests follow them to the end. */
export function listAnswer(situation: Situation): SimulatedAnswer {
  const { endpoint, rows, caller } = situation;
  if (endpoint.answer && endpoint.answer.of !== "row")
    throw new SimulationLimit("A list of something else than rows.");
  const shown = rows
    .all(endpoint.entity ?? "")
    .filter((row) => isListed(situation, row))
    .filter((row) => (endpoint.filters ?? []).every((filter) => passes(situation, row, filter)))
    .filter((row) => isFound(situation, row));
  return {
    status: endpoint.successStatus,
    body: sorted(situation, shown).map((row) => represent(row, { rows, caller, listed: true })),
  };
}

function isListed(situation: Situation, row: Row): boolean {
  const { endpoint, parents } = situation;
  const last = endpoint.parents?.at(-1);
  if (last && row.values[last.foreignKey] !== parents.at(-1)?.key) return false;
  const scope = scopeOf(situation, { item: row, row: undefined, new: undefined });
  const conditions = [endpoint.where, endpoint.access?.condition].filter(
    (each) => each !== undefined,
  );
  const { hide } = row.entity;
  return (
    conditions.every((each) => holds(each, scope)) && !(hide !== undefined && holds(hide, scope))
  );
}

function passes(situation: Situation, row: Row, filter: Filter): boolean {
  const text = (situation.query[filter.parameter] ?? filter.default) as
    string | number | boolean | undefined;
  if (text === undefined) {
    if (filter.required) throw new Refusal(situation.model.nonFunctional.validationStatus);
    return true;
  }
  if (filter.field.includes(".")) throw new SimulationLimit("A filter through a reference.");
  const field = row.entity.fields.find(({ name }) => name === filter.field);
  if (!field || field.computed !== undefined || field.list)
    throw new SimulationLimit("A filter on a computed field.");
  const value = row.values[filter.field] ?? null;
  if (value === null) return filter.operator === "ne";
  return compared(filter, value, String(text));
}

function compared({ operator }: Filter, value: unknown, text: string): boolean {
  const wanted = typed(value, text);
  switch (operator) {
    case "eq":
      return order(value, wanted) === 0;
    case "ne":
      return order(value, wanted) !== 0;
    case "lt":
      return order(value, wanted) < 0;
    case "lte":
      return order(value, wanted) <= 0;
    case "gt":
      return order(value, wanted) > 0;
    case "gte":
      return order(value, wanted) >= 0;
    case "in":
      return text.split(",").some((each) => order(value, typed(value, each)) === 0);
    case "contains":
      return plainText(value).toLowerCase().includes(text.toLowerCase());
    case "startsWith":
      return plainText(value).toLowerCase().startsWith(text.toLowerCase());
  }
}

function plainText(value: unknown): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

function typed(like: unknown, text: string): unknown {
  if (typeof like === "number") return Number(text);
  return typeof like === "boolean" ? text === "true" : text;
}

function isFound({ endpoint, query }: Situation, row: Row): boolean {
  const text = endpoint.search && query[endpoint.search.parameter];
  if (!endpoint.search || text === undefined) return true;
  return endpoint.search.fields.some((field) =>
    plainText(row.values[field]).toLowerCase().includes(plainText(text).toLowerCase()),
  );
}

function sorted({ endpoint, query }: Situation, rows: Row[]): Row[] {
  const { by = [], parameter } = endpoint.sort ?? { by: [] };
  if (parameter && query[parameter.name] !== undefined)
    throw new SimulationLimit("An order that the caller asks for.");
  return rows.toSorted((one, other) => {
    for (const { field, direction } of by) {
      const difference = order(one.values[field] ?? null, other.values[field] ?? null);
      if (difference !== 0) return direction === "asc" ? difference : -difference;
    }
    return 0;
  });
}
