import type { Behaviour, Rule } from "@devmatrix/spec-model";
import { pathsOf } from "@devmatrix/spec-model";
import { member } from "../code.ts";
import type { FieldView } from "../model/field-view.ts";
import { parsed } from "../model/parsed.ts";
import type { Building } from "./building.ts";
import type { Context, Source } from "./expressions/context.ts";
import { conjunction, sqlCondition } from "./expressions/sql-condition.ts";
import { goneCondition } from "./expressions/visible-rows.ts";
import { allOf, orNull } from "./expressions/value.ts";
import { refusalCode } from "./refusal-code.ts";
import { UnsupportedRule } from "./unsupported-rule.ts";

type NoOverlap = Extract<Behaviour, { kind: "noOverlap" }>;

/** Refuses a stretch that shares a moment with another one of the same scope. Callers of one scope go one by one. */
export function refuseOverlap(
  { view }: Building,
  context: Context,
  { rule, behaviour }: { rule: Rule; behaviour: NoOverlap },
): void {
  const { resource } = view;
  const { new: newRow, row } = context.roots;
  if (!resource || !newRow) throw new UnsupportedRule("Stretches of time belong to a row.");
  const field = (name: string): FieldView => {
    const found = resource.fields.find((each) => each.name === name);
    if (!found) throw new UnsupportedRule(`There is no field "${name}".`);
    return found;
  };
  const counted = behaviour.where === undefined ? [] : conjunction(parsed(behaviour.where));
  const own = counted.map((part) =>
    context.condition(part, { ...context, roots: { ...context.roots, item: newRow } }),
  );
  if (own.includes("false") || isAsBefore(context, behaviour)) return;
  const { file, frame, database } = context;
  const table = file.table(resource);
  const scope = behaviour.scope.map((name) => ({ name, value: newRow.read(field(name).field) }));
  const code = scope.map(({ value }) => orNull(value));
  frame.emit(
    `await ${file.helper("oneAtATime")}(${[database, JSON.stringify(resource.tableName), ...code].join(", ")});`,
  );
  const same = scope.map(({ name, value }) => {
    const column = member(table, name);
    const equal = `${file.drizzle("eq")}(${column}, ${value.code})`;
    return value.guards.length === 0
      ? equal
      : `${allOf(value.guards)} ? ${equal} : ${file.drizzle("isNull")}(${column})`;
  });
  const conditions = [
    ...same,
    ...stretch(context, { table, behaviour, field, newRow }),
    ...goneCondition(context, resource),
    ...counted.map((part) => sqlCondition(context, resource, part) ?? unsupported(behaviour)),
    ...(row
      ? [
          `${file.drizzle("ne")}(${member(table, resource.key.name)}, ${member(row.variable, resource.key.name)})`,
        ]
      : []),
  ];
  const name = file.variable("overlapping");
  frame.emit(
    `const ${name} = await ${database}.$count(${table}, ${file.drizzle("and")}(${conditions.join(", ")}));`,
  );
  const refusal = `${file.helper("refuseUnless")}(${name} === 0, ${refusalCode(rule, behaviour)});`;
  frame.emit(whereCounted(refusal, own));
}

/** A row that does not count itself may share its time with any other. */
function whereCounted(refusal: string, own: readonly string[]): string {
  const unsure = own.filter((code) => code !== "true");
  return unsure.length === 0 ? refusal : `if (${allOf(unsure)}) {\n${refusal}\n}`;
}

/** An action that moves neither the stretch nor its scope nor whether it counts has nothing to ask. */
function isAsBefore({ roots }: Context, { start, end, scope, where }: NoOverlap): boolean {
  const { new: newRow, row } = roots;
  if (!newRow || !row) return false;
  const counting =
    where === undefined
      ? []
      : pathsOf(parsed(where)).flatMap(({ segments }) => segments.slice(0, 1));
  return [start, end, ...scope, ...counting].every((name) => {
    const field = row.fields.find((each) => each.name === name);
    return field !== undefined && newRow.read(field).code === row.read(field).code;
  });
}

function unsupported({ where }: NoOverlap): never {
  throw new UnsupportedRule(`The database cannot tell which rows count: ${where ?? ""}.`);
}

/** A stretch without an end goes on for ever. */
function stretch(
  { file }: Context,
  {
    table,
    behaviour,
    field,
    newRow,
  }: { table: string; behaviour: NoOverlap; field: (name: string) => FieldView; newRow: Source },
): string[] {
  const [before, after] = behaviour.inclusive ? ["lte", "gte"] : ["lt", "gt"];
  const [start, end] = [field(behaviour.start), field(behaviour.end)];
  const [from, to] = [newRow.read(start.field), newRow.read(end.field)];
  const starts = `${file.drizzle(before ?? "lt")}(${member(table, start.name)}, ${to.code})`;
  const ends = `${file.drizzle(after ?? "gt")}(${member(table, end.name)}, ${from.code})`;
  const open = end.nullable
    ? `${file.drizzle("or")}(${file.drizzle("isNull")}(${member(table, end.name)}), ${ends})`
    : ends;
  const begins = to.guards.length === 0 ? starts : `${allOf(to.guards)} ? ${starts} : undefined`;
  return [begins, open];
}
