/** "unique per store", "no two rooms of a floor share a number", "an attendee may book a session only once". */
import type { Entity, Field } from "@devmatrix/spec-model";
import type { Concept } from "../lexicon/concept.ts";
import { printCondition } from "./condition.ts";
import type { Context, Outcome, Sentence } from "./context.ts";
import { entityScope, outcome } from "./context.ts";
import { Cursor } from "./cursor.ts";
import { entitiesIn, fieldsIn } from "./names.ts";
import { grammar } from "./grammar.ts";
import { saysNoSecond } from "./one-of-them.ts";
import type { Item } from "./scan.ts";
import { readStates, statesIn } from "./states.ts";
import { referencesOf } from "./world.ts";

const GLUE: readonly Concept[] = [
  "unique",
  "per",
  "article",
  "filler",
  "be",
  "must",
  "cannot",
  "may",
  "not",
  "two",
  "same",
  "and",
  "have",
  "of",
  "for",
  "in",
  "with",
  "exist",
  "already",
  "combination",
  "ignoreCase",
  "once",
  "any",
  "each",
  "all",
  "other",
  "pronoun",
  "maximum",
  "only",
  "if",
  "relative",
  "or",
  "by",
  "at",
  "lte",
  "two",
  "create",
  "possessive",
  "refuse",
  "answer",
  "otherwise",
  "own",
  "within",
  "to",
  "empty",
  "null",
  "none",
  "gt",
  "current",
  "statusWord",
];

export function recogniseUnique(sentence: Sentence, context: Context): Outcome | undefined {
  const { refusal } = sentence;
  const { items, exception } = withoutException(sentence.items);
  const says = (concept: Concept): boolean =>
    items.some(
      ({ concepts, names }) => concepts.has(concept) && names.every(({ kind }) => kind !== "field"),
    );
  const entity = ownerOf(items, context);
  const noSecond = entity !== undefined && saysNoSecond(items, entity);
  const isUnique =
    says("unique") ||
    noSecond ||
    (says("once") &&
      says("per") &&
      items.some(({ word }) => /one\b|un solo|una sola|uno|una unica|un unico/.test(word)));
  if (!isUnique || saysOverlap(items)) return undefined;
  const words = items.map(({ word }) => word).join(" ");
  if (!entity || (/^(?:if|when|si|cuando)\b/.test(words) && refusal === undefined))
    return undefined;
  const keys = keysOf(items, entity, context);
  const spared = exception && stateOf(exception, entity, context);
  const where = stateOf(items, entity, context) ?? (spared && opposite(spared));
  const isOpen = (exception && !where) || keys.length === 0 || !isCovered(items, entity);
  if (isOpen) return undefined;
  if (!noSecond && !saysTwo(items, keys, where !== undefined)) return undefined;
  const ignoreCase = items.some(({ concepts }) => concepts.has("ignoreCase"));
  const isPlain = keys.length === 1 && !ignoreCase && where === undefined;
  const fields = keys.map(({ name }) => name);
  if (isPlain && refusal === undefined && keys[0]?.reference === undefined) return undefined;
  return outcome([
    {
      entity: entity.name,
      on: [],
      behaviour: {
        kind: "unique",
        fields,
        ...(ignoreCase ? { ignoreCase } : {}),
        ...(where === undefined ? {} : { where }),
        status: refusal?.status ?? context.conflictStatus,
        ...problemOf(refusal),
      },
    },
  ]);
}

function saysOverlap(items: readonly Item[]): boolean {
  return items.some(
    ({ concepts, names }) =>
      names.length === 0 && concepts.has("overlap") && !concepts.has("unique"),
  );
}

function problemOf(refusal: Sentence["refusal"]): Pick<NonNullable<typeof refusal>, "problem"> {
  return refusal?.problem ? { problem: refusal.problem } : {};
}

/** "… twice (once the first is cancelled, they may)": in brackets stands when a second row may be there. */
function withoutException(items: readonly Item[]): {
  items: readonly Item[];
  exception?: readonly Item[];
} {
  const open = items.findIndex(({ text }) => text === "(");
  // The closing bracket may have gone with the refusal behind it.
  const shut = items.findIndex(({ text }, at) => text === ")" && at > open);
  const close = shut < 0 ? items.length : shut;
  const inner = items.slice(open + 1, close);
  const allows = inner.some(({ concepts }) => concepts.has("may") || concepts.has("allowed"));
  const tells = inner.some(({ concepts }) => concepts.has("if") || concepts.has("unless"));
  if (open < 0 || !allows || !tells) return { items };
  return { items: [...items.slice(0, open), ...items.slice(close + 1)], exception: inner };
}

/** All states but the spared one count. */
function opposite(condition: string): string | undefined {
  return / (?:and|or) /.test(condition) || !condition.includes(" == ")
    ? undefined
    : condition.replace(" == ", " != ");
}

/** A sentence with one key needs a word that plainly says that there is no second row. */
function saysTwo(items: readonly Item[], keys: readonly Field[], hasState: boolean): boolean {
  const plain = items.some(({ word }) =>
    /unique|unic|duplicad|duplicate|twice|dos veces|once|repet|repit|share|compart|same|mism|one\b|un solo|una sola|already|ya |exist/.test(
      word,
    ),
  );
  return plain && (keys.length > 0 || hasState);
}

/** The entity whose rows must differ: the one with most of the fields that are named. */
function ownerOf(items: readonly Item[], context: Context): Entity | undefined {
  const named = items.flatMap((item) => entitiesIn(item));
  const fields = items.flatMap((item) =>
    fieldsIn(item).filter(({ weak, field }) => !weak || field.reference),
  );
  const score = (entity: Entity): number => {
    const own = new Set(
      fields.filter((each) => each.entity === entity).map(({ field }) => field.name),
    ).size;
    return own * 2 + (named.includes(entity) ? 1 : 0) + (context.entity === entity ? 1.5 : 0);
  };
  const ranked = context.world.entities
    .map((entity) => ({ entity, score: score(entity) }))
    .filter((each) => each.score > 1)
    .sort((a, b) => b.score - a.score);
  return ranked[0]?.entity;
}

/** The fields that make a row what it is: named ones, and references to the rows that are named. */
function keysOf(items: readonly Item[], entity: Entity, { world }: Context): Field[] {
  const keys: Field[] = [];
  const add = (field: Field | undefined): void => {
    const isNumber = field?.type === "integer" || field?.type === "decimal";
    const plainly = items.some(({ word }) => /unique|unic|same|mism|duplic/.test(word));
    if (field && !keys.includes(field) && (!isNumber || plainly)) keys.push(field);
  };
  for (const item of items) {
    const own = fieldsIn(item).filter((name) => name.entity === entity);
    const strong = own.find(({ weak }) => !weak) ?? own.find(({ field }) => field.reference);
    const isRow = entitiesIn(item).includes(entity);
    if (isRow && !strong) continue;
    if (strong) add(strong.field);
    else if (own[0] && !statesIn(item, { world, entity, root: "item", grammar })[0])
      add(own[0].field);
    else {
      const target = entitiesIn(item).find((other) => other !== entity);
      const reference =
        target && referencesOf(world, entity).find((each) => each.target === target);
      add(entity.fields.find(({ name }) => name === reference?.field));
    }
  }
  return keys;
}

/** "only one open …": a state that the rows must have to count. */
function stateOf(items: readonly Item[], entity: Entity, context: Context): string | undefined {
  const scope = entityScope(context, entity, "item");
  for (let at = 0; at < items.length; at += 1) {
    const item = items[at];
    if (
      !item?.names.some(
        (name) => (name.kind === "value" || name.kind === "flag") && name.entity === entity,
      )
    )
      continue;
    const cursor = new Cursor(items, at);
    const condition = readStates(cursor, scope);
    if (condition) return printCondition(condition);
  }
  return undefined;
}

function isCovered(items: readonly Item[], entity: Entity): boolean {
  return items.every((item) => {
    if (item.isSymbol && /^[,.;:()"'–—-]$/.test(item.text)) return true;
    if (item.names.some(({ kind }) => kind === "entity")) return true;
    if (
      item.names.some(
        (name) =>
          (name.kind === "field" || name.kind === "value" || name.kind === "flag") &&
          name.entity === entity,
      )
    )
      return true;
    if (item.number === 1 || item.number === 2) return true;
    return GLUE.some((concept) => item.concepts.has(concept));
  });
}
