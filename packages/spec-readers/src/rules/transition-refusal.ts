/** "Bad transition → 409 `invalid_state`": how actions refuse rows in a wrong state, told once for all of them. */
import type { FactRef, Rule } from "@devmatrix/spec-model";
import { isOnly } from "./clauses.ts";
import type { Refusal } from "./context.ts";
import type { Passage } from "./passages.ts";
import { takeRefusal } from "./refusal.ts";
import { scan } from "./scan.ts";

const LONGEST = 160;

/** The refusal, when a sentence speaks of nothing but wrong transitions. */
export function transitionRefusal({ text, context }: Passage): Refusal | undefined {
  if (text.length > LONGEST) return undefined;
  const { items, refusal } = takeRefusal(scan(text, context.world));
  const speaks = items.some(({ concepts }) => concepts.has("wrongTransition"));
  if (!refusal || !speaks) return undefined;
  const isAll = isOnly(
    items,
    "wrongTransition",
    "filler",
    "article",
    "any",
    "each",
    "all",
    "other",
    "be",
    "must",
    "refuse",
    "answer",
    "with",
    "in",
    "of",
    "state",
    "if",
  );
  return isAll ? refusal : undefined;
}

/** Gives the transitions that state no answer of their own that one; the facts that came of it. */
export function refuseTransitions(rules: readonly Rule[], { status, problem }: Refusal): FactRef[] {
  return rules.flatMap((rule): FactRef[] => {
    const { behaviour } = rule;
    if (behaviour.kind !== "transition") return [];
    const isTold = new RegExp(`\\b${behaviour.status}\\b`).test(rule.text);
    const hasCode = behaviour.problem?.code !== undefined;
    if (isTold && hasCode) return [];
    rule.behaviour = {
      ...behaviour,
      ...(status === undefined || isTold ? {} : { status }),
      ...(problem && !hasCode ? { problem: { ...behaviour.problem, ...problem } } : {}),
    };
    return [`rule:${rule.id}`];
  });
}
