import type { Entity, Field } from "@devmatrix/spec-model";
import { evaluate, plain } from "./evaluate.ts";
import { clockNow } from "./moments.ts";
import type { Stored } from "./rows.ts";
import { Row } from "./rows.ts";
import type { Situation } from "./situation.ts";
import { scopeOf } from "./situation.ts";

/** The values of the row as it would be written, before any rule: sent, kept, by default. */
export function newValues(situation: Situation, entity: Entity): Stored {
  const { endpoint, body, row, inputs, parents } = situation;
  const sent: Stored = {};
  for (const { name, target } of inputs) {
    if (target !== undefined && name in body) sent[target] = body[name];
  }
  if (row) {
    const replaced = endpoint.operation === "replace" ? absentOnes(situation) : {};
    return { ...row.values, ...replaced, ...sent, ...touched(entity) };
  }
  const values: Stored = {};
  for (const field of entity.fields)
    values[field.name] = sent[field.name] ?? initial(situation, field);
  const last = endpoint.parents?.at(-1);
  if (last) values[last.foreignKey] = parents.at(-1)?.key;
  const draft = new Row(entity, values);
  for (const { name, defaultExpression } of entity.fields) {
    if (defaultExpression !== undefined && (values[name] ?? null) === null) {
      values[name] = plain(evaluate(defaultExpression, scopeOf(situation, { new: draft })));
    }
  }
  return values;
}

function initial({ rows, caller, model }: Situation, field: Field): unknown {
  if (field.role === "id") return rows.nextKey(field.type);
  if (field.role === "createdAt" || field.role === "updatedAt") return clockNow();
  if (field.role === "owner") return caller?.key ?? null;
  const { roleField, firstRole, entity } = model.callers ?? {};
  if (field.name === roleField && firstRole !== undefined && rows.all(entity ?? "").length === 0) {
    return firstRole;
  }
  if (field.list && field.default === "[]") return [];
  return field.default ?? null;
}

function touched(entity: Entity): Stored {
  const field = entity.fields.find(({ role }) => role === "updatedAt");
  return field ? { [field.name]: clockNow() } : {};
}

function absentOnes({ inputs, body }: Situation): Stored {
  const values: Stored = {};
  for (const { name, target, field } of inputs) {
    if (target === undefined || name in body) continue;
    values[target] = field.list && field.default === "[]" ? [] : (field.default ?? null);
  }
  return values;
}
