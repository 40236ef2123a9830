/** "Given a closed loan / When it is renewed / Then the answer is 409": one rule over several lines. */
import { scenarioWords } from "../lexicon/scenario-words.ts";
import { fold } from "../text/fold.ts";
import { wholeCondition } from "./clauses.ts";
import { negate } from "./condition.ts";
import type { Context, Outcome } from "./context.ts";
import { guardRules } from "./guard-rule.ts";
import { entitiesIn } from "./names.ts";
import type { World } from "./world.ts";
import { operationsIn } from "./operations.ts";
import type { Passage } from "./passages.ts";
import { readSentence } from "./read-sentence.ts";
import { takeRefusal } from "./refusal.ts";
import { scan } from "./scan.ts";
import type { Item } from "./scan.ts";

type Part = "given" | "when" | "then" | "and";

export interface Scenario {
  passages: Passage[];
  given: string[];
  when: string[];
  then: string[];
}

/** The scenarios of a document; other passages are in none. */
export function scenariosOf(passages: readonly Passage[]): Scenario[] {
  const found: Scenario[] = [];
  let open: Scenario | undefined;
  let last: Exclude<Part, "and"> | undefined;
  for (const passage of passages) {
    const pieces = cut(passage.text);
    for (const { part, text } of pieces) {
      if (part === "given" && (open === undefined || last !== "given")) {
        open = { passages: [], given: [], when: [], then: [] };
        found.push(open);
      }
      if (!open || part === undefined || (part === "and" && last === undefined)) {
        open = undefined;
        last = undefined;
        break;
      }
      last = part === "and" ? last : part;
      if (last) open[last].push(text);
      if (!open.passages.includes(passage)) open.passages.push(passage);
    }
  }
  return found.filter(({ when, then }) => when.length > 0 && then.length > 0);
}

/** Parts of a line: "Given …, when …, then …" may stand in one. */
function cut(text: string): { part: Part | undefined; text: string }[] {
  const clean = text.replace(/\*\*|__/g, "");
  const bounds: { at: number; part: Part; length: number }[] = [];
  const folded = fold(clean);
  for (const [part, pattern] of scenarioWords) {
    for (const match of folded.matchAll(pattern))
      bounds.push({ at: match.index, part, length: match[0].length });
  }
  const starts = bounds
    .filter(({ at, part }) => at === 0 || (part !== "and" && /[,;.]\s*$/.test(folded.slice(0, at))))
    .toSorted((a, b) => a.at - b.at);
  if (starts[0]?.at !== 0) return [{ part: undefined, text: clean }];
  return starts.map(({ at, part, length }, i) => ({
    part,
    text: clean
      .slice(at + length, starts[i + 1]?.at ?? clean.length)
      .replace(/[,;.\s]+$/, "")
      .trim(),
  }));
}

/** The guard or the effects that a scenario shows. */
export function readScenario({
  given,
  when,
  then,
  passages,
}: Scenario): (Outcome & { recogniser: string }) | undefined {
  const [first] = passages;
  if (!first) return undefined;
  const { world } = first.context;
  const context = { ...first.context, endpoints: [] };
  const cause = scan([...given, ...when].join(" "), world);
  const spoken =
    operationsIn([...scan(when.join(" "), world), ...rowsIn(given, world)], context) ??
    operationsIn(cause, context);
  const endpoints = (spoken?.endpoints ?? []).filter(
    ({ operation }) => operation !== "list" && operation !== "read",
  );
  if (endpoints.length === 0) return undefined;
  const { refusal } = takeRefusal(scan(then.join(", "), world));
  const around: Context = {
    ...context,
    endpoints,
    entity: world.entities.find(({ name }) => name === endpoints[0]?.entity),
  };
  if (refusal?.status !== undefined) {
    for (const condition of conditions(given, around)) {
      const rules = guardRules(
        {
          holds: (scope) => {
            const read = wholeCondition(condition, scope);
            return read && negate(read);
          },
          updateRoot: "row",
        },
        around,
        { endpoints, refusal },
      );
      if (rules) return { rules, patches: [], recogniser: "scenario" };
    }
    return undefined;
  }
  const outcome = readSentence(then.join(", "), around);
  return outcome && { rules: outcome.rules, patches: [], recogniser: "scenario" };
}

/** The rows that are given: what is done may be done with them. */
function rowsIn(given: readonly string[], world: World): Item[] {
  return given.flatMap((text) => scan(text, world)).filter((item) => entitiesIn(item).length > 0);
}

/** What is given, as a condition: each line, and all lines together. */
function conditions(given: readonly string[], { world }: Context): (readonly Item[])[] {
  return [...given.toReversed(), given.join(" and ")].map((text) => scan(text, world));
}
