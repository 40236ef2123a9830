import type { Behaviour, Expression, Rule } from "@devmatrix/spec-model";
import { key, literal, member } from "../code.ts";
import { parsed } from "../model/parsed.ts";
import type { FieldView } from "../model/field-view.ts";
import type { Context, Source } from "./expressions/context.ts";
import { rowSource } from "./expressions/references.ts";
import type { Value } from "./expressions/value.ts";
import { bracketed, orNull, plain } from "./expressions/value.ts";
import { otherRow } from "./other-row.ts";
import { refusalCode } from "./refusal-code.ts";
import { UnsupportedRule } from "./unsupported-rule.ts";
import { byKey, emitUnder, ifThere } from "./write-statements.ts";

type Adjust = Extract<Behaviour, { kind: "adjust" }>;

/**
 * Adds to a number of another row. The database adds, and only where the outcome keeps the bounds of the field: two
 * callers at once can never take more than there is.
 */
export function adjustRow(context: Context, rule: Rule, behaviour: Adjust): void {
  const { source, own } = rowToAdjust(context, behaviour.row);
  const { resource } = source;
  const field = resource?.fields.find(({ name }) => name === behaviour.field);
  if (!resource || !field?.stored)
    throw new UnsupportedRule(`There is no field "${behaviour.field}".`);
  const { file, database } = context;
  const table = file.table(resource);
  const sum = sumCode(context, { table, field, by: parsed(behaviour.by) });
  const bounds = boundsOf(field).map(
    ([name, bound]) => `${file.drizzle(name)}(${sum}, ${literal(bound)})`,
  );
  if (bounds.length === 0) {
    const write = `await ${database}.update(${table}).set({ ${key(field.name)}: ${sum} }).where(${own});`;
    return emitUnder(context, { when: behaviour.when, rule }, ifThere(source, write));
  }
  const name = file.variable(`adjusted${resource.type}`);
  const where = `${file.drizzle("and")}(${[own, ...bounds].join(", ")})`;
  const write = [
    `const ${name} = await ${database}.update(${table}).set({ ${key(field.name)}: ${sum} }).where(${where}).returning({ ${key(resource.key.name)}: ${member(table, resource.key.name)} });`,
    `${file.helper("refuseUnless")}(${name}.length === 1, ${refusalCode(rule, behaviour)});`,
  ];
  emitUnder(context, { when: behaviour.when, rule }, ifThere(source, write.join("\n")));
}

/** A row that is only counted up or down need not be read: its key is known where a stored row refers to it. */
function rowToAdjust(context: Context, path: string): { source: Source; own: string } {
  const expression = parsed(path);
  const root = expression.kind === "path" ? context.roots[expression.root] : undefined;
  const [name, ...rest] = expression.kind === "path" ? expression.segments : [];
  const field =
    root?.stored && !root.of && rest.length === 0
      ? root.fields.find((each) => each.name === name)
      : undefined;
  const resource = context.service.resources.find(
    (each) => each.entity.name === field?.reference?.entity,
  );
  if (
    !root ||
    !field ||
    !resource ||
    context.frame.find(`${root.id}.${field.name}`) !== undefined
  ) {
    const source = otherRow(context, path);
    return { source, own: byKey(context, source) };
  }
  const key = root.read(field);
  const { file } = context;
  const column = member(file.table(resource), field.reference?.field ?? resource.key.name);
  const source = rowSource({
    id: "",
    resource,
    variable: "",
    guards: key.guards,
    frame: context.frame,
  });
  return { source, own: `${file.drizzle("eq")}(${column}, ${key.code})` };
}

function sumCode(
  context: Context,
  { table, field, by }: { table: string; field: FieldView; by: Expression },
): string {
  const column = member(table, field.name);
  const isTaken = by.kind === "unary" && by.operator === "-";
  const amount = numberCode(context.value(isTaken ? by.operand : by, context));
  const { file } = context;
  const before = field.nullable ? `coalesce(\${${column}}, 0)` : `\${${column}}`;
  return `${file.drizzle("sql")}\`${before} ${isTaken ? "-" : "+"} \${${amount}}\``;
}

/** A missing amount changes nothing. */
function numberCode(value: Value): string {
  const code = value.kind === "big" ? `${bracketed(value.code)}.toNumber()` : value.code;
  return value.guards.length === 0 ? code : `${orNull(plain("number", code, value.guards))} ?? 0`;
}

function boundsOf({ field }: FieldView): [string, number][] {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = field;
  return [
    ...(minimum === undefined ? [] : [["gte", minimum] as [string, number]]),
    ...(exclusiveMinimum === undefined ? [] : [["gt", exclusiveMinimum] as [string, number]]),
    ...(maximum === undefined ? [] : [["lte", maximum] as [string, number]]),
    ...(exclusiveMaximum === undefined ? [] : [["lt", exclusiveMaximum] as [string, number]]),
  ];
}
