/** "Cancelled bookings do not count", "las canceladas no bloquean la sala": rows that the rule before leaves out. */
import type { Rule } from "@devmatrix/spec-model";
import { excludingWords } from "../lexicon/exclusion-words.ts";
import { fold } from "../text/fold.ts";
import { printCondition } from "./condition.ts";
import { negate } from "./condition.ts";
import type { Context, RuleDraft } from "./context.ts";
import { entityScope } from "./context.ts";
import { Cursor } from "./cursor.ts";
import type { Passage } from "./passages.ts";
import { scan } from "./scan.ts";
import { readStates } from "./states.ts";

const LONGEST = 160;

/** Adds the exception to the rules before; their ids when there was one. */
export function excludeFrom(rules: readonly Rule[], { text, context }: Passage): string[] {
  const changed: string[] = [];
  for (const rule of rules) {
    const behaviour = excluding(rule, text, context);
    if (!behaviour) continue;
    rule.behaviour = behaviour;
    changed.push(rule.id);
  }
  return changed;
}

/** The same for a remark behind a rule: "(cancelled stays do not count)". */
export function withExclusions(rule: RuleDraft, remark: string, context: Context): RuleDraft {
  const behaviours = remark.split(/[;,.]\s/).map((text) => excluding(rule, text, context));
  return { ...rule, behaviour: behaviours.find((each) => each !== undefined) ?? rule.behaviour };
}

function excluding(
  { behaviour, entity: name }: Pick<RuleDraft, "behaviour" | "entity">,
  text: string,
  context: Context,
): Rule["behaviour"] | undefined {
  if (text.length > LONGEST || !excludingWords.test(fold(text))) return undefined;
  if (behaviour.kind !== "noOverlap" && behaviour.kind !== "unique") return undefined;
  const entity = context.world.entities.find((each) => each.name === name);
  if (!entity) return undefined;
  const items = scan(text, context.world);
  const at = items.findIndex(({ names }) =>
    names.some((each) => (each.kind === "value" || each.kind === "flag") && each.entity === entity),
  );
  const state =
    at < 0 ? undefined : readStates(new Cursor(items, at), entityScope(context, entity, "item"));
  return state && { ...behaviour, where: printCondition(negate(state)) };
}
