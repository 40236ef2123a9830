/** "open bookings can only be cancelled": who may or may not do what with which rows. */
import type { Endpoint, Entity } from "@devmatrix/spec-model";
import { trimmed, wholeCondition } from "./clauses.ts";
import type { Concept } from "../lexicon/concept.ts";
import type { Condition } from "./condition.ts";
import { compare, negate } from "./condition.ts";
import type { Context } from "./context.ts";
import { Cursor } from "./cursor.ts";
import { entitiesIn, rowOf } from "./names.ts";
import { operationsIn } from "./operations.ts";
import { readNumbered } from "./possession.ts";
import type { Item } from "./scan.ts";
import type { Scope } from "./scope.ts";
import { readStates, stateCondition, statesIn } from "./states.ts";

export interface ActionPhrase {
  endpoints: readonly Endpoint[];
  entity?: Entity | undefined;
  /** `only` = allowed for nothing else; undefined when the clause neither allows nor forbids. */
  modality: "may" | "cannot" | "only" | undefined;
  /** The state of the rows that it speaks of. */
  state?: ((scope: Scope) => Condition | undefined) | undefined;
}

const GLUE: readonly Concept[] = [
  "may",
  "cannot",
  "must",
  "be",
  "not",
  "only",
  "article",
  "filler",
  "and",
  "or",
  "of",
  "to",
  "in",
  "from",
  "for",
  "any",
  "all",
  "each",
  "pronoun",
  "allowed",
  "forbidden",
  "already",
  "with",
  "other",
  "possessive",
  "caller",
  "own",
  "by",
  "once",
  "current",
  "requested",
  "at",
];

/** Reads a clause that allows or forbids an operation; undefined when a word of it is not understood. */
export function readAction(items: readonly Item[], context: Context): ActionPhrase | undefined {
  const spoken = operationsIn(items, context);
  const modality = modalityOf(items);
  if (!spoken) return undefined;
  const { entity } = spoken;
  const states: number[] = [];
  const rest = items
    .map((item, at) => ({ item, at }))
    .filter(({ item, at }) => {
      if (spoken.used.has(at) || item.isSymbol || item.isPath) return false;
      if (entitiesIn(item).length > 0) return false;
      if (item.names.length === 0 && (item.concepts.has("empty") || item.concepts.has("full")))
        return false;
      if (item.names.some(({ kind }) => kind === "value" || kind === "flag" || kind === "stamp")) {
        states.push(at);
        return false;
      }
      return !(item.names.length === 0 && GLUE.some((concept) => item.concepts.has(concept)));
    });
  const state = stateReader(items, states);
  const empty = emptyReader(items);
  const possessed = rest.length > 0 ? undefined : possessionReader(items, spoken.endpoints);
  if (rest.length > 0) return undefined;
  return {
    endpoints: spoken.endpoints,
    entity,
    modality,
    ...((possessed ?? empty) ? { state: possessed ?? empty } : state ? { state } : {}),
  };
}

function modalityOf(items: readonly Item[]): ActionPhrase["modality"] {
  const has = (...concepts: Concept[]): boolean =>
    items.some(
      (item) => item.names.length === 0 && concepts.some((concept) => item.concepts.has(concept)),
    );
  const words = items.map(({ word }) => word).join(" ");
  if (has("cannot", "forbidden") || /\b(?:no|not) \w* ?(?:can|may|puede)/.test(words))
    return "cannot";
  const isOnly = items.some(({ concepts, names }) => names.length === 0 && concepts.has("only"));
  if (isOnly) return "only";
  if (items[0]?.concepts.has("not") && has("may")) return "cannot";
  return has("may", "allowed") ? "may" : undefined;
}

/** The states that the phrase names, as a condition over the rows of a scope. */
function stateReader(items: readonly Item[], places: readonly number[]): ActionPhrase["state"] {
  const [first] = places;
  const last = places.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const denied =
    items[first - 1]?.concepts.has("not") === true &&
    items[first - 1]?.concepts.has("cannot") !== true;
  const from = denied ? first - 1 : first;
  return (scope) => {
    const cursor = new Cursor(items.slice(from, last + 1));
    const condition = readStates(cursor, scope);
    if (condition && cursor.isAtEnd) return condition;
    const said = items.slice(first, last + 1);
    return rowState(items, { from, last, scope }) ?? rowsAbove(said, { scope, denied });
  };
}

/** A state of a row that the scope refers to: "inactive parts cannot be ordered". */
function rowState(
  items: readonly Item[],
  { from, last, scope }: { from: number; last: number; scope: Scope },
): Condition | undefined {
  for (const end of [last + 1, last + 2, last + 3]) {
    const cursor = new Cursor(items.slice(from, end));
    const condition = scope.grammar.condition(cursor, scope);
    if (condition && cursor.isAtEnd) return condition;
  }
  return undefined;
}

/** "closed baskets cannot be changed", of an operation on what lies in them: states of the row that one refers to. */
function rowsAbove(
  items: readonly Item[],
  { scope, denied }: { scope: Scope; denied: boolean },
): Condition | undefined {
  const parts = items.flatMap((item) => {
    const [name] = statesIn(item, scope).filter(({ kind }) => kind === "value" || kind === "flag");
    const row = name && rowOf(scope, name.entity);
    return name && row !== undefined ? [stateCondition(name, row)] : [];
  });
  const [only] = parts;
  if (!only || parts.length !== items.length - joints(items)) return undefined;
  const any: Condition = parts.length === 1 ? only : { kind: "or", parts };
  return denied ? negate(any) : any;
}

function joints(items: readonly Item[]): number {
  return items.filter(
    ({ names, concepts, isSymbol }) =>
      isSymbol || (names.length === 0 && (concepts.has("or") || concepts.has("and"))),
  ).length;
}

/** "an empty list cannot be sent", "a full session cannot be booked". */
function emptyReader(items: readonly Item[]): ActionPhrase["state"] {
  const at = items.findIndex(
    ({ concepts, names }) => names.length === 0 && (concepts.has("empty") || concepts.has("full")),
  );
  const beside = [items[at - 1], items[at + 1]].find((item) => entitiesIn(item).length > 0);
  const empty = items[at];
  return beside && empty ? (scope) => wholeCondition([beside, empty], scope) : undefined;
}

/** "A member with open loans cannot be deleted". */
function possessionReader(
  items: readonly Item[],
  endpoints: readonly Endpoint[],
): ActionPhrase["state"] {
  const at = items.findIndex(
    ({ concepts, names }) =>
      names.length === 0 && (concepts.has("with") || concepts.has("without")),
  );
  const before = items[at - 1];
  if (at < 1 || !before || entitiesIn(before).every(({ name }) => name !== endpoints[0]?.entity))
    return undefined;
  const without =
    items[at]?.concepts.has("without") === true && items[at]?.concepts.has("with") !== true;
  const stop = items.findIndex(
    ({ concepts }, i) => i > at && (concepts.has("cannot") || concepts.has("may")),
  );
  const part = trimmed(items.slice(at + 1, stop < 0 ? items.length : stop));
  return (scope) => {
    const cursor = new Cursor(part);
    const numbered = readNumbered(cursor, scope);
    if (!numbered || !cursor.isAtEnd) return undefined;
    return without ? compare(numbered.count, "==", "0") : numbered.condition;
  };
}
