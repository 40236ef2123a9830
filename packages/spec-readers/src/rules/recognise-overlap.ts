/** "Bookings of the same room must not overlap", "no se pueden solapar dos citas del mismo médico". */
import type { Entity, Field } from "@devmatrix/spec-model";
import { printCondition } from "./condition.ts";
import type { Condition } from "./condition.ts";
import type { Context, Outcome, Sentence } from "./context.ts";
import { entityScope, outcome } from "./context.ts";
import { Cursor } from "./cursor.ts";
import { entitiesIn, fieldsIn } from "./names.ts";
import type { Item } from "./scan.ts";
import { readStates } from "./states.ts";
import { referencesOf } from "./world.ts";
import { endsOf } from "./stretches.ts";

export function recogniseOverlap(
  { items, refusal }: Sentence,
  context: Context,
): Outcome | undefined {
  const verb = items.find(
    ({ concepts, names }, at) =>
      names.length === 0 && (concepts.has("overlap") || isShared(items, at)),
  );
  if (!verb) return undefined;
  const isDenied =
    refusal !== undefined ||
    items.some(
      ({ concepts, names }) =>
        names.length === 0 &&
        (concepts.has("cannot") ||
          concepts.has("not") ||
          concepts.has("forbidden") ||
          concepts.has("refuse")),
    ) ||
    /twice|doble|double|dos veces/.test(verb.word);
  const found = isDenied ? stretchOf(items, context) : undefined;
  if (!found) return undefined;
  const { entity, start, end } = found;
  if (!isCovered(items, entity, [start, end])) return undefined;
  const scope = [
    ...new Set(
      outsideBrackets(items).flatMap((item) =>
        keyIn(item, { entity, ends: [start, end] }, context),
      ),
    ),
  ];
  if (scope.length === 0) scope.push(...soleReference(entity, context));
  if (scope.length === 0) return undefined;
  const where = countsOnly(items, entity, context);
  return outcome([
    {
      entity: entity.name,
      on: [],
      behaviour: {
        kind: "noOverlap",
        start: start.name,
        end: end.name,
        scope,
        ...(where === undefined ? {} : { where }),
        status: refusal?.status ?? context.ruleStatus,
        ...(refusal?.problem ? { problem: refusal.problem } : {}),
      },
    },
  ]);
}

/** A remark between brackets explains, and names no key. */
function outsideBrackets(items: readonly Item[]): readonly Item[] {
  const open = items.findIndex(({ text }) => text === "(");
  return open < 2 ? items : items.slice(0, open);
}

const TIME =
  /^(?:nights?|days?|times?|dates?|hours?|moments?|slots?|periods?|noches?|dias?|horas?|fechas?|momentos?)$/;

/** "share a berth on the same night", "never in the same room at the same time". */
function isShared(items: readonly Item[], at: number): boolean {
  const word = items[at]?.word ?? "";
  const isVerb =
    /^(?:shares?|sharing|comparten?|compartir|(?:is|are) taken|est[aá]n? ocupad[oa]s?)$/.test(word);
  const same = items.findIndex(
    (item, i) => i > at && /\b(?:same|mism[oa]s?|one|those|these|esas|esos)$/.test(item.word),
  );
  const near = items.slice(same + 1, same + 4).map((item) => item.word);
  return isVerb && same > at && near.some((each) => TIME.test(each));
}

const GLUE = [
  "overlap",
  "article",
  "filler",
  "be",
  "cannot",
  "not",
  "must",
  "may",
  "two",
  "same",
  "of",
  "for",
  "in",
  "with",
  "any",
  "other",
  "per",
  "and",
  "or",
  "refuse",
  "allowed",
  "forbidden",
  "already",
  "create",
  "if",
  "at",
  "exist",
  "own",
  "pronoun",
  "each",
  "only",
  "have",
  "otherwise",
  "answer",
  "by",
  "from",
  "to",
  "state",
  "relative",
  "within",
  "unless",
  "stored",
  "once",
  "requested",
  "current",
  "none",
  "statusWord",
  "unique",
  "all",
  "count",
  "update",
  "set",
] as const;

/** A sentence about something else that says "conflict" or "at the same time" is not about overlapping. */
function isCovered(items: readonly Item[], entity: Entity, ends: readonly Field[]): boolean {
  return items.every((item) => {
    if (item.isSymbol) return true;
    if (item.number !== undefined) return item.number === 2;
    if (item.names.some(({ kind }) => kind === "entity")) return true;
    if (
      item.names.some(
        (name) =>
          "entity" in name &&
          name.entity === entity &&
          (name.kind !== "field" ||
            name.field.reference !== undefined ||
            ends.includes(name.field) ||
            name.field.enum === undefined),
      )
    )
      return true;
    return (
      GLUE.some((concept) => item.concepts.has(concept)) ||
      TIME.test(item.word) ||
      /^(?:one of|share|shares|times?|periods?|intervals?|stretch(?:es)?|slots?|dates?|range|ranges|horarios?|intervalos?|franjas?|fechas|horas?|periodos?|rangos?|non|ignoring|ignored|ignoradas|cuentan|cuenta|block|bloquean|excluding|partially|parcialmente|confirmed|touch|schedule)$/.test(
        item.word,
      )
    );
  });
}

interface Stretch {
  entity: Entity;
  start: Field;
  end: Field;
}

/** The entity with a beginning and an end: the one that is named, else that under discussion, else the only one. */
function stretchOf(items: readonly Item[], context: Context): Stretch | undefined {
  const named = items.flatMap((item) => entitiesIn(item));
  const candidates = [
    ...named,
    ...(context.entity ? [context.entity] : []),
    ...context.world.entities,
  ];
  const stretches = candidates.flatMap((entity) => {
    const found = endsOf(entity);
    return found ? [{ entity, ...found }] : [];
  });
  return stretches[0];
}

/** "of the same room", "per table", "the same `lane`". */
function keyIn(
  item: Item,
  { entity, ends }: { entity: Entity; ends: readonly Field[] },
  { world }: Context,
): string[] {
  const own = fieldsIn(item).find(
    (name) =>
      name.entity === entity &&
      !ends.includes(name.field) &&
      (!name.weak || name.field.reference) &&
      name.field.type !== "integer" &&
      name.field.type !== "decimal" &&
      name.field.enum === undefined,
  );
  if (own) return [own.field.name];
  const target = entitiesIn(item).find((other) => other !== entity);
  const reference = target && referencesOf(world, entity).find((each) => each.target === target);
  return reference ? [reference.field] : [];
}

function soleReference(entity: Entity, { world }: Context): string[] {
  const [only, other] = referencesOf(world, entity);
  return only && !other ? [only.field] : [];
}

/** "active bookings", "cancelled ones do not count": which rows take part. */
function countsOnly(items: readonly Item[], entity: Entity, context: Context): string | undefined {
  const scope = entityScope(context, entity, "item");
  const parts: Condition[] = [];
  for (let at = 0; at < items.length; at += 1) {
    const named = items[at]?.names.some(
      (name) => (name.kind === "value" || name.kind === "flag") && name.entity === entity,
    );
    if (!named) continue;
    const denied = items
      .slice(Math.max(0, at - 2), at)
      .some(
        ({ concepts, word }) =>
          concepts.has("not") ||
          /^(?:non|ignoring|except|excluding|excepto|salvo|sin contar)$/.test(word),
      );
    const cursor = new Cursor(items, at);
    const condition = readStates(cursor, scope);
    if (!condition) continue;
    const isExcluded =
      denied ||
      items
        .slice(cursor.at)
        .some(
          ({ concepts, word }) =>
            (concepts.has("not") &&
              /count|cuenta/.test(items.map((each) => each.word).join(" "))) ||
            word === "ignored" ||
            word === "ignoradas",
        );
    parts.push(isExcluded ? { kind: "not", of: condition } : condition);
    at = cursor.at;
  }
  const [only] = parts;
  if (!only) return undefined;
  const single =
    only.kind === "not" && only.of.kind === "compare" ? { ...only.of, op: "!=" as const } : only;
  return printCondition(single);
}
