/** Outcomes that come before an operation writes: a stored row is answered, added to, or deleted instead. */
import { member } from "../code.ts";
import { parsed } from "../model/parsed.ts";
import type { FieldView } from "../model/field-view.ts";
import type { ResourceView } from "../model/resource-view.ts";
import type { Applied } from "./applied-rules.ts";
import { ofKind } from "./applied-rules.ts";
import { answerCode, representation } from "./answers.ts";
import type { Building } from "./building.ts";
import type { Context } from "./expressions/context.ts";

import { conjunction, sqlCondition } from "./expressions/sql-condition.ts";
import { goneCondition } from "./expressions/visible-rows.ts";
import { allOf, orNull } from "./expressions/value.ts";
import { assignment, identifier } from "./names.ts";
import type { NewRow } from "./new-row.ts";
import { storedCode } from "./new-row.ts";
import { comment } from "./operation-file.ts";
import { UnsupportedRule } from "./unsupported-rule.ts";

interface Match {
  by: string[];
  where?: string | undefined;
}

/** Finds the stored row that has the values of the new one; nobody else can make one meanwhile. */
function findStored(
  context: Context,
  resource: ResourceView,
  { by, where, newRow }: Match & { newRow: NewRow },
): string {
  const { file, frame, database } = context;
  const table = file.table(resource);
  const fields = by.map((name) => fieldOf(resource, name));
  const values = fields.map((field) => ({ field, value: newRow.read(context, field.field) }));
  const codes = values.map(({ value }) => orNull(value));
  frame.emit(
    `await ${file.helper("oneAtATime")}(${[database, JSON.stringify(resource.tableName), ...codes].join(", ")});`,
  );
  const conditions = [
    ...values.map(({ field, value }) => {
      const column = member(table, field.name);
      const equal = `${file.drizzle("eq")}(${column}, ${value.code})`;
      return value.guards.length === 0
        ? equal
        : `${allOf(value.guards)} ? ${equal} : ${file.drizzle("isNull")}(${column})`;
    }),
    ...goneCondition(context, resource),
    ...(where === undefined ? [] : conjunction(parsed(where))).map((part) => {
      const code = sqlCondition(context, resource, part);
      if (code === undefined) throw new UnsupportedRule("The database cannot tell which rows fit.");
      return code;
    }),
  ];
  const name = file.variable("stored");
  const condition =
    conditions.length === 1 ? conditions[0] : `${file.drizzle("and")}(${conditions.join(", ")})`;
  frame.emit(
    `const [${name}] = await ${database}.select().from(${table}).where(${condition}).for("update");`,
  );
  return name;
}

function fieldOf(resource: ResourceView, name: string): FieldView {
  const field = resource.fields.find((each) => each.name === name);
  if (!field) throw new UnsupportedRule(`${resource.type} has no field "${name}".`);
  return field;
}

/** Answers the stored row instead of making a second one. */
export function reuseStored(building: Building, context: Context, newRow: NewRow): void {
  const { view } = building;
  for (const { rule, behaviour } of ofKind(building.rules, "reuse")) {
    building.attempt(rule, () => {
      const { resource } = view;
      if (!resource) throw new UnsupportedRule("There is no table to look at.");
      context.frame.emit(comment(rule.id, rule.text));
      const stored = findStored(context, resource, { ...behaviour, newRow });
      const row = representation(context, { resource, variable: stored });
      context.frame.emit(
        `if (${stored} !== undefined) return { status: ${behaviour.status ?? 200} as const, body: ${row} };`,
      );
      return true;
    });
  }
}

/** Adds to the stored row; returns the name of its variable. */
export function mergeInto(building: Building, context: Context, newRow: NewRow): Merge | undefined {
  const [applied] = ofKind(building.rules, "merge");
  const { resource } = building.view;
  if (!applied || !resource) return undefined;
  let merge: Merge | undefined;
  building.attempt(applied.rule, () => {
    context.frame.emit(comment(applied.rule.id, applied.rule.text));
    const stored = findStored(context, resource, { ...applied.behaviour, newRow });
    for (const name of applied.behaviour.add)
      addStored(context, newRow, { stored, field: fieldOf(resource, name) });
    merge = { stored, applied };
    return true;
  });
  return merge;
}

export interface Merge {
  stored: string;
  applied: Applied<"merge">;
}

function addStored(
  context: Context,
  newRow: NewRow,
  { stored, field }: { stored: string; field: FieldView },
): void {
  const { file, frame } = context;
  const sent = newRow.read(context, field.field);
  const before = `${member(`${stored}?`, field.name)} ?? 0`;
  const isExact = field.field.type === "decimal";
  const big = isExact ? file.use("big.js", "Big") : "";
  const sum = isExact
    ? `new ${big}(${before}).plus(${orNull(sent)}).toNumber()`
    : `(${before}) + ${orNull(sent)}`;
  const name = file.variable(identifier(field.name));
  frame.emit(`const ${name} = ${sum};`);
  newRow.assign(field.name, { ...sent, code: name, guards: [], whole: name });
}

/** The write of a merge: the sums go to the stored row, and nothing else of it changes. */
export function writeMerged(
  building: Building,
  context: Context,
  { merge, newRow }: { merge: Merge; newRow: NewRow },
): void {
  const { service, view } = building;
  const { resource } = view;
  if (!resource) return;
  const { file, frame, database } = context;
  const table = file.table(resource);
  const members = merge.applied.behaviour.add.map((name) => {
    const field = fieldOf(resource, name);
    return assignment(name, storedCode(file, field, newRow.read(context, field.field)));
  });
  const where = `${file.drizzle("eq")}(${member(table, resource.key.name)}, ${member(merge.stored, resource.key.name)})`;
  const statement = `${database}.update(${table}).set({ ${members.join(", ")} }).where(${where})`;
  const answer = answerCode(building, context, merge.stored);
  const status = merge.applied.behaviour.status ?? 200;
  frame.emit(
    `if (${merge.stored} !== undefined) {\nawait ${file.guarded(service, resource, statement)};\nreturn { status: ${status} as const, body: ${answer ?? "undefined"} };\n}`,
  );
}

/** Deletes the row of the request when the condition holds. */
export function removeInstead(building: Building, context: Context): void {
  const { view, service } = building;
  const { row } = context.roots;
  for (const { rule, behaviour } of ofKind(building.rules, "removeWhen")) {
    building.attempt(rule, () => {
      if (!row || !view.resource) throw new UnsupportedRule("There is no row to delete.");
      const condition = context.condition(parsed(behaviour.condition), context);
      const { file, database } = context;
      const table = file.table(view.resource);
      const where = `${file.drizzle("eq")}(${member(table, view.resource.key.name)}, ${member(row.variable, view.resource.key.name)})`;
      const remove = `await ${file.guardedDeletion(service, view.resource, `${database}.delete(${table}).where(${where})`)};`;
      const answer = answerCode(building, context, row.variable);
      const isOwn = view.endpoint.answer?.of !== "parent";
      const before = answer !== undefined && isOwn ? `const removed = ${answer};\n` : "";
      const after =
        answer === undefined ? "return;" : isOwn ? "return removed;" : `return ${answer};`;
      context.frame.emit(
        comment(rule.id, rule.text),
        `if (${condition}) {\n${before}${remove}\n${after}\n}`,
      );
      return true;
    });
  }
}
