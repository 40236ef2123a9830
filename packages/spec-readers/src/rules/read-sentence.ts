import type { Entity } from "@devmatrix/spec-model";
import { keyOf } from "./context.ts";
import type { Context, Outcome, RuleRecogniser, Sentence } from "./context.ts";
import { recogniseMerging } from "./recognise-merging.ts";
import { recogniseOverlap } from "./recognise-overlap.ts";
import { recogniseRemoval } from "./recognise-removal.ts";
import { recogniseUnique } from "./recognise-unique.ts";
import { recogniseCapacity } from "./recognise-capacity.ts";
import { recogniseComputed } from "./recognise-computed.ts";
import { recogniseLifecycle } from "./recognise-lifecycle.ts";
import { recogniseLimits } from "./recognise-limits.ts";
import { recogniseMissing } from "./recognise-missing.ts";
import { recogniseTransition } from "./recognise-transition.ts";
import { recogniseVisibility } from "./recognise-visibility.ts";
import { recogniseEffects } from "./recognise-effects.ts";
import { recogniseGuards } from "./recognise-guards.ts";
import { recogniseQualified } from "./recognise-qualified.ts";
import { withExclusions } from "./exclusions.ts";
import { takeRefusal } from "./refusal.ts";
import { entitiesIn, fieldsIn } from "./names.ts";
import type { Item } from "./scan.ts";
import { scan } from "./scan.ts";

export interface NamedRecogniser {
  name: string;
  /** Reads reasons of refusals: all that the answer of a refused request may state. */
  refuses?: true;
  recognise: RuleRecogniser;
}

/** In the order in which they are asked; the first that understands a whole sentence has it. */
const RECOGNISERS: readonly NamedRecogniser[] = [
  { name: "lifecycle", recognise: recogniseLifecycle },
  { name: "transition", recognise: recogniseTransition },
  { name: "visibility", recognise: recogniseVisibility },
  { name: "missing", recognise: recogniseMissing },
  { name: "overlap", refuses: true, recognise: recogniseOverlap },
  { name: "unique", refuses: true, recognise: recogniseUnique },
  { name: "removal", recognise: recogniseRemoval },
  { name: "merging", recognise: recogniseMerging },
  { name: "capacity", refuses: true, recognise: recogniseCapacity },
  { name: "limit", refuses: true, recognise: recogniseLimits },
  { name: "computed", recognise: recogniseComputed },
  { name: "effect", recognise: recogniseEffects },
  { name: "qualified", refuses: true, recognise: recogniseQualified },
  { name: "guard", refuses: true, recognise: recogniseGuards },
];

const LONGEST_SENTENCE = 600;

/** What a sentence says about behaviour; undefined when it is not understood from end to end. */
export function readSentence(
  text: string,
  context: Context,
): (Outcome & { recogniser: string }) | undefined {
  if (text.length > LONGEST_SENTENCE) return undefined;
  const { items, refusal } = takeRefusal(scan(text, context.world));
  // "… with 400, and … with 409" is two statements.
  if (statusesIn(items) > 0) return readHalves(text, context);
  const whole = readWhole({ text, items, refusal }, context);
  if (whole && whole.ranges === undefined) return whole;
  const halves =
    readHalves(text, context) ?? (whole ? undefined : readWithoutRemark(text, context));
  return whole && lengthOf(whole) >= lengthOf(halves) ? whole : halves;
}

function readWhole(
  sentence: Sentence,
  context: Context,
): (Outcome & { recogniser: string }) | undefined {
  // What is said of a list or of reading a row refuses no request that writes.
  const reads =
    context.endpoints.length > 0 &&
    context.endpoints.every(({ operation }) => ["list", "read", "report"].includes(operation));
  const asked = context.isBound
    ? RECOGNISERS.filter(({ refuses }) => refuses)
    : RECOGNISERS.filter(({ name }) => !reads || (name !== "guard" && name !== "effect"));
  const others = context.isBound || reads ? [] : otherContexts(sentence.items, context);
  for (const around of [context, ...others]) {
    for (const { name, recognise } of asked) {
      const found = recognise(sentence, around);
      if (found) return { ...found, recogniser: name };
    }
  }
  return undefined;
}

/** How much of a sentence is understood. */
function lengthOf(found: Outcome | undefined): number {
  return (found?.ranges ?? []).reduce((sum, { start, end }) => sum + end - start, 0);
}

/** Where a sentence may fall into two: also in front of the next status of a list, or the next field that is explained. */
const HALVES =
  /;\s+| [—–] |,\s+(?=(?:and|but|y|pero) )|,\s+(?=4\d\d\b)|[,:]\s+(?=`\w+` (?:is|are|=|es|son) )/g;

/** Two statements in one sentence: "only open loans can be closed; the status becomes CLOSED". */
function readHalves(
  text: string,
  context: Context,
): (Outcome & { recogniser: string }) | undefined {
  for (const match of text.matchAll(HALVES)) {
    const at = match.index;
    const left = readSentence(text.slice(0, at), context);
    const from = at + match[0].length;
    const named = left?.rules.flatMap(({ on }) => on) ?? [];
    const endpoints = context.world.endpoints.filter((endpoint) => named.includes(keyOf(endpoint)));
    const around = endpoints.length > 0 ? { ...context, endpoints } : context;
    const right = readSentence(
      text.slice(from).replace(/^(?:and|but|y|pero) /, (word) => " ".repeat(word.length)),
      around,
    );
    const isStrong = !match[0].startsWith(",") || text[from] === "`";
    const hasTwo = /\b4\d\d\b.*\b4\d\d\b/s.test(text);
    if ((!left && !right) || (!isStrong && !hasTwo && !(left && right))) continue;
    const parts = [
      left && { outcome: left, start: 0, end: at },
      right && { outcome: right, start: from, end: text.length },
    ].filter((part) => part !== undefined);
    return {
      rules: parts.flatMap(({ outcome }) => outcome.rules),
      patches: parts.flatMap(({ outcome }) => outcome.patches),
      recogniser: parts[0]?.outcome.recogniser ?? "rule",
      ranges: parts.flatMap(({ outcome, start, end }) =>
        (outcome.ranges ?? [{ start: 0, end: end - start }]).map((range) => ({
          start: start + range.start,
          end: start + range.end,
        })),
      ),
    };
  }
  return undefined;
}

/** Statuses that are left once a refusal was taken out. */
function statusesIn(items: readonly Item[]): number {
  return items.filter(
    ({ number, code, isSymbol }) =>
      !isSymbol && !code && number !== undefined && number >= 400 && number < 430,
  ).length;
}

const MOST_CONTEXTS = 3;

/** The entities that a sentence itself speaks of, where its surroundings do not help. */
function otherContexts(items: readonly Item[], context: Context): Context[] {
  const scores = new Map<Entity, number>();
  const add = (entity: Entity, points: number): void => {
    if (entity !== context.entity || context.endpoints.length > 0)
      scores.set(entity, (scores.get(entity) ?? 0) + points);
  };
  for (const item of items) {
    for (const entity of entitiesIn(item).slice(0, 1)) add(entity, 2);
    for (const { entity, weak } of fieldsIn(item)) add(entity, weak ? 1 : 2);
    for (const name of item.names) if (name.kind === "value") add(name.entity, 1);
  }
  return [...scores]
    .toSorted((a, b) => b[1] - a[1])
    .slice(0, MOST_CONTEXTS)
    .map(([entity]) => ({ ...context, entity, endpoints: [] }));
}

/** Where the words are understood but for those between brackets, or but for "invalid data or …". */
function readWithoutRemark(text: string, context: Context): ReturnType<typeof readSentence> {
  const blank = (part: string): string => " ".repeat(part.length);
  const plain = text.replace(
    INVALID_OR,
    (all, lead: string) => lead + blank(all.slice(lead.length)),
  );
  if (plain !== text) return readSentence(plain, context);
  const remark = /\(([^()]{8,200})\)\s*[.]?$/.exec(text);
  if (!remark || remark.index < 12) return undefined;
  const rest = text.slice(0, remark.index);
  const found = readSentence(rest, context);
  if (!found) return undefined;
  const rules = found.rules.map((rule) => withExclusions(rule, remark[1] ?? "", context));
  return { ...found, rules, ranges: found.ranges ?? [{ start: 0, end: rest.length }] };
}

const INVALID_OR =
  /^(\W*(?:4\d\d)?[:\s]*)(?:(?:if|si) )?(?:(?:invalid|wrong|bad|malformed|missing) (?:data|input|body|request|values?|fields?)|(?:datos|campos|valores) (?:inv[aá]lidos|incorrectos|err[oó]neos)),? (?:or|o|and|y) /i;
