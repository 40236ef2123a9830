/**
 * The behaviour of a service: rules, computed fields, states, callers. Each sentence is read once, in its surroundings;
 * a sentence that does not fit from end to end states nothing here and stays with whoever reads requirements.
 */
import type { FactRef, Rule } from "@devmatrix/spec-model";
import { statementIds } from "../model/ledger.ts";
import type { Issue } from "../model/draft.ts";
import type { SpecDraft } from "../model/spec-draft.ts";
import { mark } from "../model/spec-draft.ts";
import type { Account, Behaviours, Structure } from "../model/structure.ts";
import { readCallers } from "../callers/read-callers.ts";
import type { PatchState } from "./apply-patches.ts";
import { isOnly } from "./clauses.ts";
import { excludeFrom } from "./exclusions.ts";
import { impliedChanges } from "./implied-actions.ts";
import { takeRefusal } from "./refusal.ts";
import { addCodes } from "./rule-codes.ts";
import { scan } from "./scan.ts";
import { readScenario, scenariosOf } from "./scenarios.ts";
import { applyPatch } from "./apply-patches.ts";
import type { Outcome, Refusal } from "./context.ts";
import { alongLifecycles, finishOperations } from "./finish-operations.ts";
import type { Passage } from "./passages.ts";
import { passagesOf } from "./passages.ts";
import { readSentence } from "./read-sentence.ts";
import { RuleBook } from "./rule-book.ts";
import { createWorld } from "./world.ts";
import type { World } from "./world.ts";

export function readBehaviours(draft: SpecDraft, structure: Structure): Behaviours {
  const book = new RuleBook();
  const accounts: Account[] = [];
  const issues: Issue[] = [];
  const state = {
    entities: structure.entities.map((entity) => ({ ...entity })),
    endpoints: structure.endpoints.map((endpoint) => ({ ...endpoint })),
  };
  for (const { rule, block } of draft.given.rules) {
    const id = book.addGiven(rule, statementIds([block]));
    accounts.push({ block, start: 0, end: block.text.length, facts: [`rule:${id}`] });
  }
  const world = worldOf(draft, state);
  const passages = passagesOf({ draft, structure, world });
  const told = new Set(scenariosOf(passages).flatMap((scenario) => scenario.passages));
  let previous: { passage: Passage; ids: string[] } | undefined;
  for (const passage of passages) {
    if (told.has(passage)) continue;
    const refused =
      previous && previous.passage.block.group === passage.block.group
        ? refusalAlone(passage)
        : undefined;
    if (refused && previous) {
      book.refuse(previous.ids, refused);
      accounts.push({
        block: passage.block,
        start: passage.start,
        end: passage.start + passage.text.length,
        facts: previous.ids.map((id): FactRef => `rule:${id}`),
      });
      continue;
    }
    if (structure.settled.has(passage.block)) continue;
    const excluded = previous
      ? excludeFrom(
          book.rules.filter(({ id }) => previous?.ids.includes(id)),
          passage,
        )
      : [];
    if (excluded.length > 0) {
      accounts.push({
        block: passage.block,
        start: passage.start,
        end: passage.start + passage.text.length,
        facts: excluded.map((id): FactRef => `rule:${id}`),
      });
      continue;
    }
    const outcome =
      readSentence(passage.text, passage.context) ??
      readAfter(
        passage,
        previous?.passage,
        book.rules.filter(({ id }) => previous?.ids.includes(id)),
      );
    if (!outcome) continue;
    const { block, start, text } = passage;
    const ruleFacts = addRules(book, outcome, passage);
    previous = { passage, ids: ruleFacts.map((fact) => fact.slice("rule:".length)) };
    const facts: FactRef[] = [
      ...ruleFacts,
      ...outcome.patches.flatMap((patch) => applyPatch(state, patch, statementIds([block]))),
    ];
    for (const range of outcome.ranges ?? [{ start: 0, end: text.length }])
      accounts.push({
        block,
        start: start + range.start,
        end: start + range.end,
        facts: [...new Set(facts)],
      });
    mark(draft, block, { status: "covered", recogniser: outcome.recogniser });
    issues.push(...assumptionsOf(outcome, passage));
  }
  for (const scenario of scenariosOf(passages)) {
    const outcome = readScenario(scenario);
    const [first] = scenario.passages;
    if (!outcome || !first) continue;
    const facts = addRules(book, outcome, first);
    for (const { block, start, text } of scenario.passages) {
      accounts.push({ block, start, end: start + text.length, facts });
      mark(draft, block, { status: "covered", recogniser: outcome.recogniser });
    }
  }
  alongLifecycles(book.rules, state);
  for (const endpoint of state.endpoints) {
    const entity = state.entities.find(({ name }) => name === endpoint.entity);
    for (const frame of entity
      ? impliedChanges(endpoint, entity, { rules: book.rules, entities: state.entities })
      : [])
      book.addImplied(frame);
  }
  const replaced = book.settle();
  for (const account of accounts)
    account.facts = account.facts.map(
      (fact): FactRef =>
        `${fact.startsWith("rule:") ? `rule:${replaced.get(fact.slice(5)) ?? fact.slice(5)}` : fact}` as FactRef,
    );
  accounts.push(...addCodes(draft, book.rules));
  dropEchoes(state, book.rules, accounts);
  const called = readCallers({ draft, structure, world, passages, ...state });
  state.entities = called.entities;
  state.endpoints = called.endpoints;
  const finished = finishOperations({
    draft,
    structure,
    ...state,
    rules: book.rules,
    callers: called.callers,
  });
  return {
    entities: state.entities,
    endpoints: finished.endpoints,
    rules: [...book.rules, ...finished.rules],
    ...(called.callers ? { callers: called.callers } : {}),
    ...(draft.given.seeds.length > 0 ? { seeds: draft.given.seeds } : {}),
    nonFunctional: draft.given.nonFunctional,
    accounts: [...accounts, ...called.accounts],
    issues: [...book.issues, ...issues, ...called.issues, ...finished.issues],
  };
}

/** A route that was only implied by sentences which turned out to be rules of other operations is not needed. */
function dropEchoes(state: PatchState, rules: readonly Rule[], accounts: readonly Account[]): void {
  const ruled = new Set(rules.flatMap(({ on, statementIds: ids }) => (on.length > 0 ? ids : [])));
  const used = new Set(rules.flatMap(({ on }) => on));
  const said = new Set(accounts.flatMap(({ block }) => statementIds([block])));
  state.endpoints = state.endpoints.filter(
    (endpoint) =>
      endpoint.provenance !== "implied" ||
      endpoint.statementIds.length === 0 ||
      used.has(`${endpoint.method} ${endpoint.path}`) ||
      !endpoint.statementIds.every((id) => ruled.has(id) && said.has(id)),
  );
}

/** A line of a list without an operation of its own goes on with that of the line before. */
function readAfter(
  passage: Passage,
  before: Passage | undefined,
  rules: readonly Rule[],
): ReturnType<typeof readSentence> {
  if (!before || passage.context.endpoints.length > 0) return undefined;
  if (before.block.group !== passage.block.group) return undefined;
  const { world } = passage.context;
  const named = new Set(rules.flatMap(({ on }) => on));
  const endpoints = world.endpoints.filter(({ method, path }) => named.has(`${method} ${path}`));
  const [first] = endpoints;
  if (!first || endpoints.length > 2) return undefined;
  const entity = world.entities.find(({ name }) => name === first.entity);
  return readSentence(passage.text, { ...passage.context, endpoints, entity });
}

/** "Anything else: 409", "otherwise 422": the answer of what was said before. */
function refusalAlone({ text, context }: Passage): Refusal | undefined {
  if (text.length > 120) return undefined;
  const { items, refusal } = takeRefusal(scan(text, context.world));
  return refusal &&
    isOnly(
      items,
      "otherwise",
      "other",
      "any",
      "filler",
      "article",
      "in",
      "be",
      "refuse",
      "answer",
      "statusWord",
      "two",
      "each",
      "all",
      "state",
      "with",
      "must",
      "pronoun",
      "once",
    )
    ? refusal
    : undefined;
}

function worldOf(draft: SpecDraft, state: Pick<World, "entities" | "endpoints">): World {
  const aliases = new Map(
    [...draft.entities.values()].map(({ name, aliases: others }) => [
      name,
      others.map(({ words }) => words),
    ]),
  );
  return createWorld({ ...state, aliases });
}

function addRules(book: RuleBook, outcome: Outcome, { block, text }: Passage): FactRef[] {
  return outcome.rules.map((rule): FactRef => {
    const frame: Omit<Rule, "id"> = {
      ...rule,
      text: text.replace(/[`*]/g, "").slice(0, 500),
      requirementIds: [],
      provenance: "stated",
      statementIds: statementIds([block]),
    };
    return `rule:${book.add(frame, block)}`;
  });
}

function assumptionsOf(outcome: Outcome, { block }: Passage): Issue[] {
  return (outcome.assumptions ?? []).map(({ message, assumption }) => ({
    code: "SPEC_ASSUMPTION",
    kind: "ambiguous",
    severity: "info",
    message,
    assumption,
    blocks: [block],
  }));
}
