/** Refusals without a main clause: what stands beside a status, and nothing else. */
import type { Endpoint } from "@devmatrix/spec-model";
import { trimmed, wholeCondition } from "./clauses.ts";
import type { Condition } from "./condition.ts";
import { negate } from "./condition.ts";
import type { Context, Outcome, RuleDraft, Sentence } from "./context.ts";
import { outcome } from "./context.ts";
import { Cursor } from "./cursor.ts";
import { guardRules } from "./guard-rule.ts";
import { entitiesIn, fieldsIn, readField } from "./names.ts";
import { readPredicate } from "./predicates.ts";
import type { Item } from "./scan.ts";
import type { Scope } from "./scope.ts";

/** The operations under discussion that can refuse a change. */
export function writes({ endpoints }: Context): readonly Endpoint[] {
  return endpoints.filter(({ operation }) => !["list", "read", "report"].includes(operation));
}

/** "Room is full → 409", "inactive part: 422": a condition with nothing but a refusal. */
export function fromFragment(sentence: Sentence, context: Context): Outcome | undefined {
  if (!sentence.refusal || sentence.items.length === 0) return undefined;
  const whole = fragmentRules(sentence.items, sentence, context);
  return whole ? outcome(whole) : fromAlternatives(sentence, context);
}

function fragmentRules(
  items: readonly Item[],
  { refusal }: Sentence,
  context: Context,
): RuleDraft[] | undefined {
  const parts = trimmed(items);
  const changed = isChange(parts);
  const holds = (scope: Scope): Condition | undefined => {
    const read = changed
      ? changeIn(parts, scope)
      : (wholeCondition(parts, scope) ?? toldOf(parts, scope));
    return read && negate(read);
  };
  return guardRules({ holds, updateRoot: changed ? "new" : "row" }, context, {
    endpoints: writes(context),
    entity: context.entity,
    refusal,
  });
}

/** "409: the slot is taken, or the trainer is away": each reason stands for itself; one that is not understood stays open. */
function fromAlternatives(sentence: Sentence, context: Context): Outcome | undefined {
  const { items } = sentence;
  if (!context.isBound) return undefined;
  const borders = items.flatMap((item, at) =>
    item.names.length === 0 && (item.concepts.has("or") || /^[,;]$/.test(item.text)) ? [at] : [],
  );
  if (borders.length === 0) return undefined;
  const parts = [-1, ...borders].map((from, at) =>
    trimmed(items.slice(from + 1, borders[at] ?? items.length)),
  );
  const read = parts.flatMap((part) => {
    const rules = part.length > 0 ? fragmentRules(part, sentence, context) : undefined;
    return rules ? [{ part, rules }] : [];
  });
  if (read.length === 0) return undefined;
  const ranges = read.map(({ part }) => ({
    start: part[0]?.start ?? 0,
    end: part.at(-1)?.end ?? 0,
  }));
  return { ...outcome(read.flatMap(({ rules }) => rules)), ranges };
}

/** "Raising the quantity above the stock", "changing the seats to more than the room has": of a field that is changed. */
function isChange([verb, ...rest]: readonly Item[]): boolean {
  return (
    verb !== undefined &&
    verb.names.length === 0 &&
    (verb.concepts.has("update") || verb.concepts.has("set")) &&
    rest.slice(0, 3).some((item) => fieldsIn(item).length > 0)
  );
}

function changeIn([, ...rest]: readonly Item[], scope: Scope): Condition | undefined {
  const cursor = new Cursor(rest);
  cursor.skip();
  const field = readField(cursor, scope);
  if (field?.owner !== scope.root) return undefined;
  cursor.attempt(() => {
    if (!cursor.eat("of", "for")) return undefined;
    cursor.skip("of", "any", "for");
    if (!entitiesIn(cursor.item).includes(scope.entity)) return undefined;
    cursor.at += 1;
    return true;
  });
  cursor.pass("to");
  const condition = readPredicate(cursor, scope, field);
  return condition && cursor.isAtEnd ? condition : undefined;
}

/** "a quantity for which there is not enough stock", "a room whose seats are taken": the thing, then what is said of it. */
function toldOf(items: readonly Item[], scope: Scope): Condition | undefined {
  const at = items.findIndex(
    ({ concepts, names }) => names.length === 0 && concepts.has("relative"),
  );
  if (at < 1 || at > 4) return undefined;
  const isNamed = items
    .slice(0, at)
    .every(
      (item) =>
        item.names.length > 0 ||
        ["article", "for", "of", "in"].some((concept) => item.concepts.has(concept as "of")),
    );
  return isNamed ? wholeCondition(items.slice(at + 1), scope) : undefined;
}
