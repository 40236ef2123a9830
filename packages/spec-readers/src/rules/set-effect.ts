/** "sets the status to CLOSED", "marks it as paid", "the copy becomes available", "records the time in `paid_at`". */
import type { Behaviour, Entity, Field } from "@devmatrix/spec-model";
import { Cursor } from "./cursor.ts";
import { isUsedUp, verbIn } from "./effect-slots.ts";
import { entitiesIn, fieldsIn, rowOf } from "./names.ts";
import type { Item } from "./scan.ts";
import type { Scope, Value } from "./scope.ts";
import { kindOfType, quote } from "./scope.ts";
import type { StateName } from "./states.ts";

export type Effect = Extract<
  Behaviour,
  { kind: "set" | "transition" | "adjust" | "insert" | "clear" | "each" | "copyChildren" }
>;

export interface EffectOptions {
  scope: Scope;
  /** Status of a refused transition. */
  status: number;
}

export function readSetEffect(
  items: readonly Item[],
  options: EffectOptions,
): Effect[] | undefined {
  return (
    readSequence(items, options) ??
    readStateChange(items, options) ??
    readAssignments(items, options) ??
    readAppointment(items, options) ??
    readRecord(items, options)
  );
}

const NEXT = /^(?:next|siguiente|consecutiv\w*|sequential|secuencial|correlativ\w*)$/;

/** "assigns the next `number`: 1, 2, 3 …": one more than the highest so far. */
function readSequence(items: readonly Item[], { scope }: EffectOptions): Effect[] | undefined {
  const at = items.findIndex(({ word }) => NEXT.test(word));
  const near = [items[at + 1], items[at + 2], items[at - 1], items[at - 2]];
  const field = near
    .flatMap((item) => fieldsIn(item))
    .find((name) => name.entity === scope.entity && name.field.type === "integer")?.field;
  if (at < 0 || !field) return undefined;
  const rows = `rows('${scope.entity.name}', item.${field.name} != null)`;
  return [
    { kind: "set", field: field.name, value: `coalesce(max(${rows}, item.${field.name}), 0) + 1` },
  ];
}

/** A change into a state of a closed set, or of a flag. */
function readStateChange(
  items: readonly Item[],
  { scope, status }: EffectOptions,
): Effect[] | undefined {
  const named = items.filter(({ names }) =>
    names.some(({ kind }) => kind === "value" || kind === "flag"),
  );
  const last = named.at(-1);
  // "starts as OPEN" speaks of a row that is being made.
  const verbs =
    scope.root === "new" ? (["set", "then", "initial"] as const) : (["set", "then"] as const);
  const hasVerb =
    verbIn(items, ...verbs) !== undefined ||
    items.some(({ isSymbol, text }) => isSymbol && /^(?:=|→|->|=>|:)$/.test(text));
  if (!last || !hasVerb || named.length > 3) return undefined;
  const rows = items.flatMap(entitiesIn);
  const fields = items.flatMap((item) => fieldsIn(item));
  const target = targetOf(last, { rows, fields, scope });
  if (!target) return undefined;
  const { name, row } = target;
  const from = named
    .slice(0, -1)
    .flatMap(({ names }) =>
      names.flatMap((other) =>
        other.kind === "value" && other.field === name.field ? [other.value] : [],
      ),
    );
  const used = new Set([
    ...named,
    ...items.filter(
      (item) =>
        fieldsIn(item).some(({ field }) => field === name.field) || entitiesIn(item).length > 0,
    ),
  ]);
  const verb = verbIn(items, ...verbs);
  if (verb) used.add(verb);
  if (from.length !== named.length - 1 || !isUsedUp(items, used, "or")) return undefined;
  return [changeTo({ name, row, from }, { scope, status })];
}

function changeTo(
  { name, row, from }: { name: StateName; row: string; from: readonly string[] },
  { scope, status }: EffectOptions,
): Effect {
  const field = name.field.name;
  const other = row === scope.root ? {} : { row };
  if (name.kind !== "value") return { kind: "set", ...other, field, value: String(!name.negated) };
  if (from.length > 0 && scope.root !== "new")
    return {
      kind: "transition",
      ...other,
      field,
      from: [...new Set(from)],
      to: name.value,
      status,
    };
  return { kind: "set", ...other, field, value: quote(name.value) };
}

interface TargetOptions {
  rows: readonly Entity[];
  fields: readonly { entity: Entity; field: Field }[];
  scope: Scope;
}

/** Which row's state is meant: of the named field or row, else of the row itself, else of the nearest. */
function targetOf(
  item: Item,
  { rows, fields, scope }: TargetOptions,
): { name: StateName; row: string } | undefined {
  const states = item.names.filter((name) => name.kind === "value" || name.kind === "flag");
  const ranked = states
    .map((name) => ({ name, row: rowOf(scope, name.entity) }))
    .filter(
      (each): each is { name: (typeof states)[number]; row: string } => each.row !== undefined,
    )
    .filter(
      ({ name }) =>
        fields.length === 0 ||
        fields.some(({ field }) => field === name.field) ||
        fields.every(({ field }) => field.enum === undefined && field.type !== "boolean"),
    )
    .sort((a, b) => rank(a) - rank(b));
  function rank({ name, row }: (typeof ranked)[number]): number {
    const named = rows.includes(name.entity) ? 0 : rows.length > 0 ? 20 : 10;
    return (
      named +
      (name.entity === scope.entity ? 0 : row.split(".").length) +
      (name.kind === "value" ? 0 : 0.5)
    );
  }
  return ranked[0];
}

/** "`status` = \"PAID\", `paid_at` = now", "sets seats_left to 0". */
function readAssignments(items: readonly Item[], { scope }: EffectOptions): Effect[] | undefined {
  const at = items.findIndex((item) => fieldsIn(item).length > 0);
  const field = items[at];
  if (!field) return undefined;
  const cursor = new Cursor(items, at);
  const target = scope.grammar.value(cursor, scope);
  if (target?.field === undefined || target.owner === undefined) return undefined;
  if (target.field.role !== undefined || target.field.computed !== undefined) return undefined;
  cursor.skip("be");
  const isSet =
    cursor.is("set") ||
    verbIn(items.slice(0, at), "set", "record") !== undefined ||
    cursor.item?.text === "=" ||
    cursor.item?.text === ":";
  if (!isSet) return undefined;
  if (cursor.is("set") && (cursor.item?.names.length ?? 0) === 0) cursor.at += 1;
  while (
    cursor.is("to", "eq", "with") &&
    (cursor.item?.names.length ?? 0) === 0 &&
    cursor.item?.number === undefined
  )
    cursor.at += 1;
  const value = literalFor(cursor, target.field) ?? scope.grammar.value(cursor, scope);
  cursor.skip("current", "automatic");
  if (!value || !cursor.isAtEnd || !fits(value, target.field)) return undefined;
  if (
    !isUsedUp(
      items.slice(0, at),
      new Set(items.slice(0, at).filter((item) => item === verbIn(items, "set", "record"))),
      "related",
    )
  )
    return undefined;
  const row = target.owner === scope.root ? {} : { row: target.owner };
  return [{ kind: "set", ...row, field: target.field.name, value: value.text }];
}

/** "the caller becomes its reviewer": the reference to an account that is called so. */
function readAppointment(items: readonly Item[], { scope }: EffectOptions): Effect[] | undefined {
  const caller = items.find(({ concepts, names }) => names.length === 0 && concepts.has("caller"));
  const verb = verbIn(items, "set", "then");
  const named = items.flatMap((item) =>
    fieldsIn(item)
      .filter(({ entity, field }) => entity === scope.entity && isAccountKey(field, scope))
      .map(({ field }) => ({ item, field })),
  );
  const [target, other] = named;
  if (!caller || !verb || !target || other || scope.root === "new") return undefined;
  if (!isUsedUp(items, new Set([caller, verb, target.item]))) return undefined;
  return [{ kind: "set", field: target.field.name, value: "caller" }];
}

function isAccountKey({ reference }: Field, { world }: Scope): boolean {
  const target = world.entities.find(({ name }) => name === reference?.entity);
  return target?.fields.some(({ role }) => role === "secret") === true;
}

function literalFor(cursor: Cursor, field: Field): Value | undefined {
  return cursor.attempt(() => {
    cursor.skip();
    const { item } = cursor;
    const optional: string[] = [];
    if (field.type === "boolean" && cursor.is("true", "false")) {
      cursor.at += 1;
      return { text: String(item?.concepts.has("true") === true), kind: "truth", optional };
    }
    const value = item?.names.find((name) => name.kind === "value" && name.field === field);
    if (value?.kind === "value") {
      cursor.at += 1;
      return { text: quote(value.value), kind: "text", optional };
    }
    if (cursor.is("null") && item?.names.length === 0) {
      cursor.at += 1;
      return { text: "null", kind: "null", optional };
    }
    if (cursor.is("caller") && item?.names.length === 0) {
      cursor.at += 1;
      return { text: "caller", kind: "row", optional };
    }
    return undefined;
  });
}

function fits(value: Value, field: Field): boolean {
  if (value.kind === "null") return true;
  if (field.reference) return value.kind === "row";
  return value.kind === kindOfType(field.type);
}

/** "records the time of return", "stores `cancelled_at`": an instant is written down. */
function readRecord(items: readonly Item[], { scope }: EffectOptions): Effect[] | undefined {
  const verb = verbIn(items, "record", "set");
  const instants = items.flatMap((item) =>
    item.names.flatMap((name) =>
      (name.kind === "field" || name.kind === "stamp") &&
      (name.field.type === "timestamp" || name.field.type === "date") &&
      name.entity === scope.entity
        ? [{ item, field: name.field }]
        : [],
    ),
  );
  const first = instants[0];
  if (!verb || !first || instants.some(({ field }) => field !== first.field)) return undefined;
  const used = new Set([
    verb,
    ...instants.map(({ item }) => item),
    ...items.filter(
      (item) => item.names.every(({ kind }) => kind === "action") && item.concepts.has("now"),
    ),
  ]);
  for (const item of items)
    if (
      /^(?:time|moment|date|timestamp|hora|fecha|momento|instante|instant|when)$/.test(item.word) ||
      item.concepts.has("now")
    )
      used.add(item);
  if (!isUsedUp(items, used, "related", "on")) return undefined;
  return [
    {
      kind: "set",
      field: first.field.name,
      value: first.field.type === "date" ? "today()" : "now()",
    },
  ];
}
