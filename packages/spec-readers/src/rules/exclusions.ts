/** "Cancelled bookings do not count", "las canceladas no bloquean la sala": rows that the rule before leaves out. */
import type { Rule } from "@devmatrix/spec-model";
import { excludingWords } from "../lexicon/exclusion-words.ts";
import { fold } from "../text/fold.ts";
import { printCondition } from "./condition.ts";
import { negate } from "./condition.ts";
import { entityScope } from "./context.ts";
import { Cursor } from "./cursor.ts";
import type { Passage } from "./passages.ts";
import { scan } from "./scan.ts";
import { readStates } from "./states.ts";

const LONGEST = 160;

/** Adds the exception to the rules before; their ids when there was one. */
export function excludeFrom(rules: readonly Rule[], { text, context }: Passage): string[] {
  if (text.length > LONGEST || !excludingWords.test(fold(text))) return [];
  const changed: string[] = [];
  for (const rule of rules) {
    const { behaviour } = rule;
    if (behaviour.kind !== "noOverlap" && behaviour.kind !== "unique") continue;
    const entity = context.world.entities.find(({ name }) => name === rule.entity);
    if (!entity) continue;
    const items = scan(text, context.world);
    const at = items.findIndex(({ names }) =>
      names.some(
        (name) => (name.kind === "value" || name.kind === "flag") && name.entity === entity,
      ),
    );
    const state =
      at < 0 ? undefined : readStates(new Cursor(items, at), entityScope(context, entity, "item"));
    if (!state) continue;
    rule.behaviour = { ...behaviour, where: printCondition(negate(state)) };
    changed.push(rule.id);
  }
  return changed;
}
