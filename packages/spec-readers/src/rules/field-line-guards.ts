import type { Concept } from "../lexicon/concept.ts";
import { wholeCondition } from "./clauses.ts";
import type { Condition } from "./condition.ts";
import type { Context, Outcome, Sentence } from "./context.ts";
import { outcome } from "./context.ts";
import { guardRules } from "./guard-rule.ts";
import { fieldsIn } from "./names.ts";
import type { Scope } from "./scope.ts";

const ORDERS: readonly Concept[] = ["before", "after", "notBefore", "notAfter", "future", "past"];

/** "`end`: date, required, later than `start`": what the line of a field demands of its time. */
export function fromFieldLine({ items, refusal }: Sentence, context: Context): Outcome | undefined {
  const { field, entity } = context;
  const type = field?.type;
  if (!field || !entity || (type !== "date" && type !== "timestamp" && type !== "time"))
    return undefined;
  const name = items.find((item) => fieldsIn(item).some((each) => each.field === field));
  const cuts = items.flatMap((item, at) => (/^[,;|:()—–]$/.test(item.text) ? [at] : []));
  for (const at of cuts) {
    const next = cuts.find((other) => other > at) ?? items.length;
    const part = items.slice(at + 1, next);
    const isOrder = part.some(
      ({ concepts, names }) =>
        names.length === 0 && ORDERS.some((concept) => concepts.has(concept)),
    );
    if (!name || !isOrder) continue;
    const holds = (scope: Scope): Condition | undefined => wholeCondition([name, ...part], scope);
    const rules = guardRules(
      { holds },
      { ...context, endpoints: [] },
      { endpoints: [], entity, refusal },
    );
    const [first, last] = [part[0], part.at(-1)];
    if (rules && first && last)
      return { ...outcome(rules), ranges: [{ start: first.start, end: last.end }] };
  }
  return undefined;
}
