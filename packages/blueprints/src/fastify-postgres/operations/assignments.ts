/** What rules, roles and defaults write into the row of the request. */
import { text } from "../code.ts";
import { parsed } from "../model/parsed.ts";
import type { FieldView } from "../model/field-view.ts";
import type { Applied } from "./applied-rules.ts";
import { ofKind } from "./applied-rules.ts";
import type { Context } from "./expressions/context.ts";
import type { Value } from "./expressions/value.ts";
import { orNull, plain } from "./expressions/value.ts";
import { assignFirstRole } from "./first-account.ts";
import type { NewRow } from "./new-row.ts";
import { identifier } from "./names.ts";
import { storedCode } from "./new-row.ts";
import type { EndpointView } from "../model/endpoint-view.ts";
import { member } from "../code.ts";
import type { Building } from "./building.ts";
import { kindOf } from "./expressions/value.ts";

/** Assigns everything in the order in which it takes effect. */
export function assignAll(building: Building, context: Context, newRow: NewRow): void {
  assignStated(building, context, newRow);
  if (isCreation(building.view)) assignNothing(context, building.view, newRow);
}

function assignStated(building: Building, context: Context, newRow: NewRow): void {
  const { view } = building;
  if (isCreation(view)) {
    assignKeys(context, view, newRow);
    assignDefaults(building, context, newRow);
    assignFirstRole(building, context, newRow);
  }
  if (view.operation === "upsert") assignPlace(context, view, newRow);
  assignSecret(context, view, newRow);
  for (const applied of ofKind(building.rules, "set", "transition")) {
    if (applied.behaviour.row !== undefined) continue;
    building.attempt(applied.rule, () => {
      if (applied.behaviour.kind === "transition")
        assignState(context, newRow, applied as Applied<"transition">);
      else assignSet(context, newRow, { view, applied: applied as Applied<"set"> });
      return true;
    });
  }
}

/** A column that takes no null and that nothing in the text fills: the creation is refused, not broken. */
function assignNothing(context: Context, { resource }: EndpointView, newRow: NewRow): void {
  for (const { field, stored, nullable, fallback, isKey, name } of resource?.fields ?? []) {
    const isKept = field.role === "createdAt" || field.role === "updatedAt" || isKey;
    if (!stored || nullable || isKept || fallback !== undefined || newRow.has(name)) continue;
    if (newRow.read(context, field).kind === "null") {
      newRow.assign(name, { ...plain("null", "null"), literal: null });
    }
  }
}

export function isCreation({ operation }: EndpointView): boolean {
  return operation === "create" || operation === "register";
}

/** The key that the service makes, the row above, and the account that creates the row. */
function assignKeys(context: Context, view: EndpointView, newRow: NewRow): void {
  const { resource } = view;
  if (!resource) return;
  const { key } = resource;
  if (!key.sentAtCreation && key.field.type !== "integer") {
    const { file, frame } = context;
    const name = file.variable("id");
    frame.emit(`const ${name} = ${file.use("node:crypto", "randomUUID")}();`);
    newRow.assign(key.name, plain(kindOf(key.field), name));
  }
  assignOwners(context, view, newRow);
}

/** What the path and the caller say of a row that may be new. */
function assignPlace(context: Context, view: EndpointView, newRow: NewRow): void {
  const { item } = view;
  if (item) {
    newRow.assign(
      item.field.name,
      plain(kindOf(item.field.field), member("params", item.parameter)),
    );
  }
  assignOwners(context, view, newRow);
}

/** The row above, and the account that creates the row. */
function assignOwners(context: Context, { resource, parents }: EndpointView, newRow: NewRow): void {
  if (!resource) return;
  const link = parents.at(-1);
  const parent = context.roots.parent;
  if (link && parent) {
    newRow.assign(
      link.foreignKey.name,
      plain(kindOf(link.referred.field), member(parent.variable, link.referred.name)),
    );
  }
  for (const field of resource.fields.filter(({ field: each }) => each.role === "owner")) {
    const owner = ownerValue(context, field);
    if (owner) newRow.assign(field.name, owner);
  }
}

export function ownerValue({ roots }: Context, _field: FieldView): Value | undefined {
  const caller = roots.caller;
  return caller?.resource ? caller.read(caller.resource.key.field) : undefined;
}

function assignDefaults({ attemptPart, view }: Building, context: Context, newRow: NewRow): void {
  const entity = view.resource?.entity.name ?? "";
  for (const field of context.roots.new?.resource?.fields ?? []) {
    const { defaultExpression } = field.field;
    if (defaultExpression === undefined) continue;
    const property = "defaultExpression";
    attemptPart({ kind: "field", field: field.name, entity, property }, () => {
      const made = context.value(parsed(defaultExpression), context);
      const sent = newRow.read(context, field.field);
      const value =
        field.sentAtCreation && sent.kind !== "null"
          ? preferred(context, field, { sent, made })
          : made;
      newRow.assign(field.name, named(context, field, value));
    });
  }
}

function preferred(
  { file }: Context,
  field: FieldView,
  { sent, made }: { sent: Value; made: Value },
): Value {
  if (sent.guards.length === 0) return sent;
  const isNull = made.guards.length > 0;
  const code = `${sent.whole ?? orNull(sent)} ?? ${storedCode(file, { ...field, nullable: true }, made)}`;
  return { ...plain(kindOf(field.field), code, isNull ? [`(${code}) !== null`] : []), whole: code };
}

function assignSecret(context: Context, view: EndpointView, newRow: NewRow): void {
  const secret = view.resource?.fields.find(({ field }) => field.role === "secret");
  const sent = secret && context.roots.body?.fields.find(({ name }) => name === secret.name);
  if (!secret || !sent) return;
  const { file, frame } = context;
  const hash = file.use(file.below("callers/password.ts"), "hashPassword");
  const value = member("body", sent.name);
  const variable = file.variable("passwordHash");
  const code =
    view.operation === "modify"
      ? `${value} === undefined ? undefined : await ${hash}(${value})`
      : `await ${hash}(${value})`;
  frame.emit(`const ${variable} = ${code};`);
  newRow.assign(secret.name, plain("text", variable));
}

function assignState(context: Context, newRow: NewRow, { behaviour }: Applied<"transition">): void {
  const to = { ...plain("text", text(behaviour.to)), literal: behaviour.to };
  const field = context.roots.new?.resource?.fields.find(({ name }) => name === behaviour.field);
  if (!field) throw new RangeError(`Expected a field "${behaviour.field}", found none.`);
  const value =
    behaviour.when === undefined
      ? to
      : conditional(context, newRow, { field, value: to, when: behaviour.when });
  newRow.assign(behaviour.field, value);
}

function assignSet(
  context: Context,
  newRow: NewRow,
  { view, applied: { behaviour } }: { view: EndpointView; applied: Applied<"set"> },
): void {
  const field = view.resource?.fields.find(({ name }) => name === behaviour.field);
  if (!field) throw new RangeError(`Expected a field "${behaviour.field}", found none.`);
  const expression = parsed(behaviour.value);
  const made =
    expression.kind === "call" && expression.function === "sequence"
      ? sequenceValue(
          context,
          field,
          expression.arguments.map((each) => context.value(each, context).code),
        )
      : context.value(expression, context);
  const value =
    behaviour.when === undefined
      ? made
      : conditional(context, newRow, { field, value: made, when: behaviour.when });
  newRow.assign(behaviour.field, named(context, field, value));
}

function sequenceValue({ file, database }: Context, field: FieldView, codes: string[]): Value {
  const [prefix = '""', digits = "1"] = codes;
  const owner = file.currentTable;
  return plain(
    "text",
    `await ${file.helper("nextNumber")}(${database}, ${member(owner, field.name)}, { prefix: ${prefix}, digits: ${digits} })`,
  );
}

function conditional(
  context: Context,
  newRow: NewRow,
  { field, value, when }: { field: FieldView; value: Value; when: string },
): Value {
  const before = newRow.read(context, field.field);
  const codes = [value, before].map((each) =>
    storedCode(context.file, { ...field, nullable: true }, each),
  );
  const code = `(${context.condition(parsed(when), context)}) ? ${codes.join(" : ")}`;
  const isNullable = [value, before].some(
    ({ kind, guards }) => kind === "null" || guards.length > 0,
  );
  const name = context.file.variable(identifier(field.name));
  context.frame.emit(`const ${name} = ${code};`);
  return {
    ...plain(kindOf(field.field), name, isNullable ? [`${name} !== null`] : []),
    whole: name,
    ...(field.field.enum && { enum: field.field.enum }),
  };
}

/** A value that is more than a name gets one, so that it is worked out once. */
function named({ file, frame }: Context, field: FieldView, value: Value): Value {
  const isShort =
    /^(?:[\w.]+|"[^"]*"|-?\d+(?:\.\d+)?)$/.test(value.code) && value.guards.length === 0;
  if (isShort || value.kind === "null") return value;
  const name = file.variable(identifier(field.name));
  const code = storedCode(file, field, value);
  frame.emit(`const ${name} = ${code};`);
  return {
    ...plain(
      kindOf(field.field),
      name,
      field.nullable && value.guards.length > 0 ? [`${name} !== null`] : [],
    ),
    whole: name,
    ...(field.field.enum && { enum: field.field.enum }),
  };
}
