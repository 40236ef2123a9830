/** Values that the service works out: totals, subtotals, remaining numbers, flags; and copies taken at creation. */
import type { Entity, Field } from "@devmatrix/spec-model";
import { parseExpression, pathsOf } from "@devmatrix/spec-model";
import { wholeCondition } from "./clauses.ts";
import { printCondition } from "./condition.ts";
import type { Context, Outcome, Sentence } from "./context.ts";
import { entityScope, outcome } from "./context.ts";
import { Cursor } from "./cursor.ts";
import { fieldsIn } from "./names.ts";
import type { Target } from "./recognise-snapshots.ts";
import { fits, readSnapshot, readStored, TYPE } from "./recognise-snapshots.ts";
import type { Item } from "./scan.ts";
import type { Scope, Value } from "./scope.ts";

export function recogniseComputed(
  { items, refusal }: Sentence,
  context: Context,
): Outcome | undefined {
  if (refusal) return undefined;
  for (const target of targets(items, context)) {
    const found =
      readSnapshot(target, context) ?? readFormula(target, context) ?? readFlag(target, context);
    if (found) return found;
  }
  return readStored(items, context);
}

/** The field whose line this is, else a field at the beginning of the sentence. */
function targets(items: readonly Item[], context: Context): Target[] {
  const found: Target[] = [];
  if (context.field && context.entity)
    for (const rest of segments(items, context.field))
      found.push({ entity: context.entity, field: context.field, rest, before: [] });
  items.slice(0, 7).forEach((item, at) => {
    const before = items.slice(0, at);
    if (!before.every((other) => isLead(other))) return;
    for (const { entity, field, weak } of fieldsIn(item)) {
      if (field.role !== undefined || field.reference || (weak && entity !== context.entity))
        continue;
      const tail = ownerTail(items, at + 1, entity);
      found.push({ entity, field, rest: items.slice(tail), before });
    }
  });
  return found.toSorted(
    (a, b) => Number(b.entity === context.entity) - Number(a.entity === context.entity),
  );
}

/** The parts of a field's line: behind its name, between commas and brackets. */
function segments(items: readonly Item[], field: Field): (readonly Item[])[] {
  const at = items.findIndex((item) =>
    fieldsIn(item).some((name) => name.field.name === field.name),
  );
  const body = items.slice(at + 1);
  const cuts = [-1, ...body.flatMap((item, i) => (/^[,;|(:—–-]$/.test(item.text) ? [i] : []))];
  return cuts
    .flatMap((from) => {
      const rest = body.slice(from + 1);
      const bars = rest.findIndex(({ text }) => text === "|" || text === ";");
      return [
        bars < 0 ? rest : rest.slice(0, bars),
        ...(rest.at(-1)?.text === ")" ? [rest.slice(0, -1)] : []),
      ];
    })
    .filter((rest) => rest.length > 1);
}

/** "of an invoice" behind the field. */
function ownerTail(items: readonly Item[], at: number, entity: Entity): number {
  if (!items[at]?.concepts.has("of")) return at;
  const end = [1, 2].find((steps) =>
    items[at + steps]?.names.some((name) => name.kind === "entity" && name.entity === entity),
  );
  return end === undefined ? at : at + end + 1;
}

function isLead(item: Item): boolean {
  return (
    item.names.every(({ kind }) => kind === "entity") &&
    (item.isSymbol ||
      item.names.length > 0 ||
      ["article", "filler", "computed", "possessive", "each", "pronoun", "must", "of", "all"].some(
        (concept) => item.concepts.has(concept as "article"),
      ))
  );
}

/** "… is the sum of …", "= quantity × price", "calculated as …". */
function readFormula(
  { entity, field, rest, before }: Target,
  context: Context,
): Outcome | undefined {
  const said =
    context.field !== undefined ||
    [...before, ...rest.slice(0, 4)].some(
      (item) =>
        item.names.length === 0 &&
        (item.concepts.has("computed") || item.text === "=" || item.text === ":"),
    );
  if (!said) return undefined;
  for (const [value, part] of formulas(rest, entityScope(context, entity, "row"))) {
    if (
      !(fits(value, field) || isUntyped(field, value)) ||
      value.text === `row.${field.name}` ||
      !/[(+*/-]|\./.test(value.text.slice(4))
    )
      continue;
    if (isBare(value)) continue;
    return asFormula({ entity, field, text: value.text, part });
  }
  return undefined;
}

/** "`free` (computed: seats minus bookings)": a field without a type of its own has that of its value. */
function isUntyped(
  { type, minLength, maxLength, pattern, format, enum: values }: Field,
  value: Value,
): boolean {
  const isPlain = [minLength, maxLength, pattern, format, values].every(
    (each) => each === undefined,
  );
  return type === "string" && isPlain && value.kind === "number";
}

/** One field of the row itself is no formula, nor is a quoted text: that is a pattern or an example. */
function isBare({ text }: Value): boolean {
  return (
    /^'(?:[^'\\]|\\.)*'$/.test(text) ||
    /^row\.\w+$/.test(text) ||
    /^\d+(?:\.\d+)?$/.test(text) ||
    /^(?:minutes|hours|days|months|years)\(/.test(text) ||
    text === "now()" ||
    text === "today()"
  );
}

/** Values that reach to the end of the items, from each place where one can begin. */
function formulas(items: readonly Item[], scope: Scope): [Value, readonly Item[]][] {
  const found: [Value, readonly Item[]][] = [];
  for (let at = 0; at < Math.min(items.length, 12); at += 1) {
    const lead = items.slice(0, at);
    const isLight = lead.every(
      (item) =>
        item.names.length === 0 &&
        item.number === undefined &&
        (item.isSymbol ||
          [
            "computed",
            "article",
            "filler",
            "be",
            "must",
            "automatic",
            "to",
            "eq",
            "current",
            "set",
            "pronoun",
            "by",
          ].some((concept) => item.concepts.has(concept as "be")) ||
          TYPE.test(item.word)),
    );
    if (!isLight) break;
    const cursor = new Cursor(items, at);
    const value = scope.grammar.value(cursor, scope);
    if (!value) continue;
    const tail = items.slice(cursor.at);
    if (tail.every((item) => isTail(item)) || isMoment(tail)) found.push([value, items.slice(at)]);
  }
  return found;
}

/** "… at the time of booking", "… when it is booked": the moment of the creation. */
function isMoment(items: readonly Item[]): boolean {
  const words = items.map(({ word }) => word).join(" ");
  return (
    items.length <= 8 &&
    items.every(({ number }) => number === undefined) &&
    /^(?:(?:at|as of) (?:the )?(?:time|moment|day)\b|at that (?:time|moment)|when\b|upon\b|cuando\b|en el momento\b|al (?:reservar|crear|registrar)\b)/.test(
      words,
    )
  );
}

function isTail(item: Item): boolean {
  return (
    item.names.length === 0 &&
    (item.isSymbol ||
      ["automatic", "filler", "round", "computed", "article", "to", "each"].some((concept) =>
        item.concepts.has(concept as "filler"),
      ) ||
      TYPE.test(item.word) ||
      item.number === 2 ||
      /^(?:decimals?|decimales|places|lugares|and|y|not|no|stored|caller|sent|client|read-only|by|the|never|accepted|enviar)$/.test(
        item.word,
      ))
  );
}

/** What depends on other rows that may change later is worked out once, at creation; the rest whenever it is read. */
function asFormula({
  entity,
  field,
  text,
  part,
}: {
  entity: Entity;
  field: Field;
  text: string;
  part: readonly Item[];
}): Outcome | undefined {
  const paths = pathsOf(parseExpression(text)).filter(({ root }) => root === "row");
  if (paths.some(({ segments }) => segments[0] === field.name)) return undefined;
  const reaches = paths.some(
    ({ segments }) =>
      segments.length > 1 &&
      entity.fields.some(({ name, reference }) => name === segments[0] && reference),
  );
  const rounded = roundingOf(part, text);
  const expression = rounded ?? text;
  if (reaches) {
    const created = expression.replace(/\brow\b/g, "new");
    return outcome(
      [],
      [
        { kind: "defaultExpression", entity: entity.name, field: field.name, expression: created },
        { kind: "readOnly", entity: entity.name, field: field.name },
      ],
    );
  }
  const type = field.type === "string" ? numberType(text, entity) : undefined;
  const patch = { kind: "computed" as const, entity: entity.name, field: field.name, expression };
  return outcome([], [type ? { ...patch, type } : patch]);
}

/** Whole numbers stay whole; undefined for what is no number. */
function numberType(text: string, { fields }: Entity): "integer" | "decimal" | undefined {
  if (text.startsWith("'") || /^(?:concat|lower|upper|slug)/.test(text)) return undefined;
  const named = pathsOf(parseExpression(text)).flatMap(({ root, segments }) =>
    fields.filter(({ name }) => root === "row" && segments.length === 1 && name === segments[0]),
  );
  if (!/[-+*]|count\(|sum\(/.test(text) || named.some(({ type }) => type === "string"))
    return undefined;
  return text.includes("/") || named.some(({ type }) => type === "decimal") ? "decimal" : "integer";
}

function roundingOf(items: readonly Item[], text: string): string | undefined {
  const at = items.findIndex(({ concepts }) => concepts.has("round"));
  if (at < 0) return undefined;
  const digits = items.slice(at).find(({ number }) => number !== undefined)?.number ?? 2;
  return `round(${text}, ${digits})`;
}

/** "A loan is overdue when …", "`overdue` is true if …". */
function readFlag({ entity, field, rest }: Target, context: Context): Outcome | undefined {
  if (field.type !== "boolean") return undefined;
  const at = rest.findIndex(
    (item) =>
      item.names.length === 0 &&
      (item.concepts.has("if") ||
        item.concepts.has("onlyIf") ||
        item.text === "=" ||
        item.text === ":"),
  );
  const lead = rest.slice(0, at);
  if (
    at < 0 ||
    !lead.every(
      (item) =>
        item.names.length === 0 &&
        ["be", "true", "computed", "set", "automatic", "filler", "article", "only", "eq"].some(
          (concept) => item.concepts.has(concept as "be"),
        ),
    )
  )
    return undefined;
  const condition = wholeCondition(rest.slice(at + 1), entityScope(context, entity, "row"));
  if (!condition) return undefined;
  return outcome(
    [],
    [
      {
        kind: "computed",
        entity: entity.name,
        field: field.name,
        expression: printCondition(condition),
      },
    ],
  );
}
