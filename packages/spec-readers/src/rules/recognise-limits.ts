/** "A member may have at most 3 open loans", "no more than 2 bookings per day": how many rows may be made. */
import type { Entity, Field } from "@devmatrix/spec-model";
import { compare, printCondition } from "./condition.ts";
import type { Condition } from "./condition.ts";
import { trimmed, wholeCondition } from "./clauses.ts";
import { printRows } from "./collections.ts";
import type { Context, Outcome, Sentence } from "./context.ts";
import { entityScope, outcome } from "./context.ts";
import { guardRules } from "./guard-rule.ts";
import { Cursor } from "./cursor.ts";
import { readStates } from "./states.ts";
import { entitiesIn, fieldsIn } from "./names.ts";
import type { Item } from "./scan.ts";
import type { Scope } from "./scope.ts";
import { referencesOf } from "./world.ts";

const PERIODS = [
  ["days", "day"],
  ["weeks", "week"],
  ["months", "month"],
  ["years", "year"],
] as const;

export function recogniseLimits(
  { items, refusal }: Sentence,
  context: Context,
): Outcome | undefined {
  const isLimit =
    items.some(({ number }) => number !== undefined) &&
    items.some(
      ({ concepts, names }) =>
        names.length === 0 &&
        (concepts.has("lte") ||
          concepts.has("maximum") ||
          concepts.has("gt") ||
          concepts.has("cannot")),
    );
  if (!isLimit) return undefined;
  const named = items.flatMap((item) => entitiesIn(item).slice(0, 1));
  for (const child of new Set(named)) {
    const owner = named.find(
      (other) =>
        other !== child &&
        referencesOf(context.world, child).some(({ target }) => target === other),
    );
    const creations = context.world.endpoints.filter(
      ({ operation, entity }) => operation === "create" && entity === child.name,
    );
    if (creations.length === 0) continue;
    if (!owner) {
      const found = perValue(items, child, { context, refusal });
      if (found) return found;
      continue;
    }
    const { rest, period } = withoutPeriod(items.filter((item) => !isAtOnce(item)));
    const limit = (scope: Scope): Condition | undefined => limitIn(rest, scope, { child, period });
    const rules = guardRules({ holds: limit }, context, { endpoints: creations, refusal });
    if (rules) return outcome(rules);
  }
  return undefined;
}

/** "An organiser may have at most 3 open bookings": the same value of a field instead of a row above. */
function perValue(
  items: readonly Item[],
  child: Entity,
  { context, refusal }: { context: Context; refusal: Sentence["refusal"] },
): Outcome | undefined {
  const key = items
    .flatMap((item) => fieldsIn(item))
    .find(
      (name) =>
        name.entity === child &&
        !name.weak &&
        name.field.type === "string" &&
        name.field.enum === undefined,
    )?.field;
  const number = items.find((item) => item.number !== undefined)?.number;
  if (!key || number === undefined) return undefined;
  const scope = entityScope(context, child, "item");
  const at = items.findIndex(({ names }) =>
    names.some((name) => (name.kind === "value" || name.kind === "flag") && name.entity === child),
  );
  const state = at < 0 ? undefined : readStates(new Cursor(items, at), scope);
  const isLight = items.every(
    (item) =>
      item.isSymbol ||
      item.number !== undefined ||
      item.names.length > 0 ||
      LIGHT.some((concept) => item.concepts.has(concept)),
  );
  if (!isLight) return undefined;
  const link = [
    `item.${key.name} == new.${key.name}`,
    ...(state ? [printCondition(state)] : []),
  ].join(" and ");
  const endpoints = context.world.endpoints.filter(
    ({ operation, entity }) => operation === "create" && entity === child.name,
  );
  const holds = (): Condition =>
    compare(`count(rows('${child.name}', ${link}))`, "<", String(number));
  const rules = guardRules({ holds }, context, { endpoints, refusal });
  return rules && outcome(rules);
}

const LIGHT = [
  "article",
  "filler",
  "may",
  "cannot",
  "have",
  "lte",
  "maximum",
  "gt",
  "in",
  "state",
  "at",
  "same",
  "overlap",
  "must",
  "per",
  "each",
  "only",
  "once",
  "with",
  "be",
  "and",
  "refuse",
  "already",
  "of",
  "for",
  "to",
] as const;

/** "at a time", "simultaneously": of what is counted there are so many at any moment anyhow. */
function isAtOnce({ names, concepts }: Item): boolean {
  return names.length === 0 && concepts.has("atOnce");
}

/** "per day", "a week", "al mes". */
function withoutPeriod(items: readonly Item[]): {
  rest: readonly Item[];
  period: string | undefined;
} {
  for (let at = 1; at < items.length; at += 1) {
    const unit = PERIODS.find(
      ([concept]) => items[at]?.concepts.has(concept) && items[at]?.names.length === 0,
    );
    if (!unit || items[at - 1]?.number !== undefined) continue;
    let from = at;
    while (
      from > 0 &&
      items[from - 1] &&
      items[from - 1]?.number === undefined &&
      items[from - 1]?.names.length === 0 &&
      ["per", "article", "same", "in", "each", "at"].some((concept) =>
        items[from - 1]?.concepts.has(concept as "per"),
      )
    )
      from -= 1;
    if (from === at) continue;
    return { rest: [...items.slice(0, from), ...items.slice(at + 1)], period: unit[1] };
  }
  return { rest: items, period: undefined };
}

function limitIn(
  items: readonly Item[],
  scope: Scope,
  { child, period }: { child: Entity; period: string | undefined },
): Condition | undefined {
  const condition = wholeCondition(items, scope) ?? bareLimit(items, scope);
  if (condition?.kind !== "compare" || !condition.left.startsWith(`count(rows('${child.name}'`))
    return undefined;
  const bound = condition.op === "<=" ? "<" : condition.op;
  if (bound !== "<") return undefined;
  if (period === undefined) return { ...condition, op: bound };
  const field = timeOf(child);
  if (!field) return undefined;
  const when = field.role === "createdAt" ? "now()" : `new.${field.name}`;
  const left = condition.left.replace(
    /\)\)$/,
    ` and period(item.${field.name}, '${period}') == period(${when}, '${period}')))`,
  );
  return { ...condition, left, op: bound };
}

/** "at most 5 open bookings per member" without a verb. */
function bareLimit(items: readonly Item[], scope: Scope): Condition | undefined {
  const cursor = new Cursor(trimmed(items));
  cursor.skip();
  if (!cursor.eat("lte", "maximum")) return undefined;
  cursor.skip("of");
  const number = cursor.item?.number;
  if (number === undefined) return undefined;
  cursor.at += 1;
  const rows = scope.grammar.collection(cursor, scope);
  cursor.skip();
  if (!rows || rows.link.length === 0 || !cursor.isAtEnd) return undefined;
  return compare(`count(${printRows(rows)})`, "<=", String(number));
}

/** The day that a limit per period counts by: the row's own, else that of its creation. */
function timeOf(entity: Entity): Field | undefined {
  const times = entity.fields.filter(({ type }) => type === "date" || type === "timestamp");
  const own = times.filter(
    ({ role, required, readOnly }) => role === undefined && required && !readOnly,
  );
  return own[0] ?? times.find(({ role }) => role === "createdAt");
}
