/** Copies of values of other rows, taken at creation: "copy of the part's price at the time of adding". */
import type { Entity, Field } from "@devmatrix/spec-model";
import type { Context, Outcome } from "./context.ts";
import { entityScope, outcome } from "./context.ts";
import { Cursor } from "./cursor.ts";
import { fieldsIn } from "./names.ts";
import type { Item } from "./scan.ts";
import type { Value } from "./scope.ts";
import { kindOfType } from "./scope.ts";

/** A field with what is said of it. */
export interface Target {
  entity: Entity;
  field: Field;
  rest: readonly Item[];
  before: readonly Item[];
}

/** Words for types and the like, which say nothing about a value. */
export const TYPE =
  /^(?:decimal|number|integer|int|float|money|numero|entero|read-only|readonly|solo lectura|boolean|bool|string|required|computed|calculated|calculado|calculada|derived|field|campo|decimales|2)$/;

export function fits(value: Value, field: Field): boolean {
  return value.kind === kindOfType(field.type);
}

/** "copy of the part's price at the time of adding". */
export function readSnapshot(
  { entity, field, rest, before }: Target,
  context: Context,
): Outcome | undefined {
  const all = [...before, ...rest];
  if (
    !all.some(
      (item) =>
        item.names.length === 0 &&
        (item.concepts.has("copy") ||
          /moment|time of|en ese|in force|vigente|current/.test(item.word)),
    )
  )
    return undefined;
  const scope = entityScope(context, entity, "new");
  for (let at = 0; at < rest.length; at += 1) {
    const cursor = new Cursor(rest, at);
    const value = scope.grammar.value(cursor, scope);
    if (
      value?.field === undefined ||
      value.owner === "new" ||
      value.owner === undefined ||
      !fits(value, field)
    )
      continue;
    const others = [...rest.slice(0, at), ...rest.slice(cursor.at)];
    if (!others.every((item) => isAround(item))) return undefined;
    return asSnapshot({ entity, field, text: value.text });
  }
  return undefined;
}

function asSnapshot({
  entity,
  field,
  text,
}: {
  entity: Entity;
  field: Field;
  text: string;
}): Outcome {
  return outcome(
    [],
    [
      { kind: "defaultExpression", entity: entity.name, field: field.name, expression: text },
      { kind: "readOnly", entity: entity.name, field: field.name },
    ],
  );
}

const AROUND = [
  "copy",
  "at",
  "article",
  "filler",
  "create",
  "on",
  "from",
  "of",
  "by",
  "be",
  "current",
  "requested",
  "in",
  "to",
  "now",
  "computed",
  "stored",
  "automatic",
  "set",
  "then",
  "pronoun",
  "if",
  "must",
  "record",
  "for",
  "and",
  "update",
  "cannot",
  "not",
  "same",
] as const;

function isAround(item: Item): boolean {
  if (item.isSymbol || item.names.some(({ kind }) => kind === "entity" || kind === "action"))
    return true;
  return (
    item.names.length === 0 &&
    (AROUND.some((concept) => item.concepts.has(concept)) ||
      TYPE.test(item.word) ||
      /^(?:time|moment|momento|later|changes?|affect|posteriores|cambios|afectan)$/.test(item.word))
  );
}

/** "Store the current price of the part as `unit_price`": the field comes last. */
export function readStored(items: readonly Item[], context: Context): Outcome | undefined {
  const isStored = items.some(
    (item) =>
      item.names.length === 0 &&
      (item.concepts.has("copy") || item.concepts.has("record") || item.concepts.has("set")),
  );
  const entities = [
    context.entity,
    ...context.endpoints.map(({ entity }) =>
      context.world.entities.find(({ name }) => name === entity),
    ),
  ];
  if (!isStored || context.endpoints.some(({ operation }) => operation !== "create"))
    return undefined;
  for (const entity of new Set(entities)) {
    if (!entity) continue;
    const own = items.filter((item) =>
      fieldsIn(item).some(
        (name) =>
          name.entity === entity &&
          !name.weak &&
          name.field.enum === undefined &&
          !name.field.reference,
      ),
    );
    const [target, other] = own;
    if (!target || other) continue;
    const field = fieldsIn(target).find((name) => name.entity === entity && !name.weak)?.field;
    const rest = items.filter((item) => item !== target);
    const found = field && readSnapshot({ entity, field, rest, before: [] }, context);
    if (found) return found;
  }
  return undefined;
}
