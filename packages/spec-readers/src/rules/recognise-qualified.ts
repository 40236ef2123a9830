/**
 * Refusals whose condition lies in the words around the rows: "A stay in a closed hut is refused", "Members without a
 * badge may not book rooms on floor 3", "Orders of suspended customers are rejected". Every word must be accounted for.
 */
import type { Endpoint } from "@devmatrix/spec-model";
import type { Concept } from "../lexicon/concept.ts";
import { framedOperations } from "./bind-passage.ts";
import type { Condition } from "./condition.ts";
import { all, negate } from "./condition.ts";
import type { Context, Outcome, Sentence } from "./context.ts";
import { outcome } from "./context.ts";
import { Cursor } from "./cursor.ts";
import { guardRules } from "./guard-rule.ts";
import { entitiesIn, rowOf } from "./names.ts";
import { operationsIn } from "./operations.ts";
import { readQualifiers } from "./qualifiers.ts";
import type { Item } from "./scan.ts";
import type { Scope } from "./scope.ts";
import { stateCondition, statesIn } from "./states.ts";

export function recogniseQualified(
  { items, refusal }: Sentence,
  context: Context,
): Outcome | undefined {
  if (refusal?.status === 404 || refusal?.status === 401) return undefined;
  const says = (...concepts: Concept[]): boolean =>
    items.some(
      ({ concepts: said, names }) =>
        names.length === 0 && concepts.some((concept) => said.has(concept)),
    );
  if (says("if", "unless", "onlyIf", "only", "until", "otherwise")) return undefined;
  if (!says("cannot", "forbidden") && !(refusal && !says("must", "may"))) return undefined;
  const target = targetOf(items, context);
  if (!target) return undefined;
  const holds = (scope: Scope): Condition | undefined => {
    const conditions = readPhrase(items, target.used, scope);
    return conditions && conditions.length > 0 ? negate(all(conditions)) : undefined;
  };
  const { endpoints } = target;
  const rules = guardRules({ holds, updateRoot: "row" }, context, { endpoints, refusal });
  return rules && outcome(rules);
}

interface Target {
  endpoints: readonly Endpoint[];
  /** Places of the verbs that name the operations. */
  used: ReadonlySet<number>;
}

/** The operations that are spoken of; "a stay in a closed hut is refused" speaks of making a stay. */
function targetOf(items: readonly Item[], context: Context): Target | undefined {
  const clause = items.map((item, at) => (isToldState(items, at) ? withoutVerb(item) : item));
  const framed = framedOperations(clause, context);
  const spoken = operationsIn(clause, { ...context, endpoints: [] });
  if (framed && spoken) return { endpoints: framed, used: spoken.used };
  if (context.endpoints.length > 0) return undefined;
  const head = items.find((item) => entitiesIn(item).length > 0);
  const [entity] = entitiesIn(head);
  const endpoints = context.world.endpoints.filter(
    (endpoint) => endpoint.operation === "create" && endpoint.entity === entity?.name,
  );
  return endpoints.length > 0 ? { endpoints, used: new Set() } : undefined;
}

/** "a boat that is rented": the word tells a state and names no operation. */
function isToldState(items: readonly Item[], at: number): boolean {
  const before = items.slice(Math.max(0, at - 3), at);
  const isState = items[at]?.names.some(
    ({ kind }) => kind === "value" || kind === "flag" || kind === "stamp",
  );
  return (
    isState === true &&
    before.some(({ concepts, names }) => names.length === 0 && concepts.has("relative"))
  );
}

const NOTHING: ReadonlySet<Concept> = new Set();

function withoutVerb(item: Item): Item {
  return { ...item, concepts: NOTHING, names: item.names.filter(({ kind }) => kind !== "action") };
}

const GLUE: readonly Concept[] = [
  "article",
  "filler",
  "cannot",
  "forbidden",
  "refuse",
  "answer",
  "be",
  "not",
  "allowed",
  "may",
  "with",
  "for",
  "of",
  "in",
  "to",
  "by",
  "at",
  "from",
  "any",
  "all",
  "each",
  "pronoun",
  "caller",
  "requested",
  "already",
];

/** What the phrases around the rows say of them; undefined when a word is left over. */
function readPhrase(
  items: readonly Item[],
  used: ReadonlySet<number>,
  scope: Scope,
): Condition[] | undefined {
  const cursor = new Cursor(items);
  const conditions: Condition[] = [];
  while (!cursor.isAtEnd) {
    // "Paying a bill": the verb tells no state of it.
    const isVerb = used.has(cursor.at) && entitiesIn(cursor.item).length === 0;
    const found = isVerb ? undefined : readRow(cursor, scope);
    if (found) conditions.push(...found);
    else if (used.has(cursor.at) || isGlue(cursor.item)) cursor.at += 1;
    else return undefined;
  }
  return conditions;
}

function isGlue(item: Item | undefined): boolean {
  if (!item) return false;
  if (item.isSymbol) return /^[,:;.—–()→>=-]+$/.test(item.text);
  return item.names.length === 0 && GLUE.some((concept) => item.concepts.has(concept));
}

/** Adjectives, a row, and what follows it: "a closed hut", "members without a badge". */
function readRow(cursor: Cursor, scope: Scope): Condition[] | undefined {
  return cursor.attempt(() => {
    cursor.skip();
    const denied = cursor.eat("not");
    const states = statesIn(cursor.item, scope);
    if (states.length > 0) cursor.at += 1;
    else if (denied) return undefined;
    const [entity] = entitiesIn(cursor.item).filter((each) => rowOf(scope, each) !== undefined);
    if (!entity) return undefined;
    const text = rowOf(scope, entity) ?? "";
    const state = states.find((name) => name.entity === entity);
    if (states.length > 0 && !state) return undefined;
    // "An inactive hut is refused" speaks of rows that refer to huts: no hut is made inactive and refused for it.
    if (state && text === "new") return undefined;
    cursor.at += 1;
    // "A visit without a date": what must be sent is a matter of the fields.
    if (text === "new" && cursor.is("without")) return undefined;
    const told = state && stateCondition(state, text);
    const subject = { text, kind: "row" as const, entity, optional: [] };
    const more = readQualifiers(cursor, { ...scope, subject }, subject);
    return [...(told ? [denied ? negate(told) : told] : []), ...more];
  });
}
