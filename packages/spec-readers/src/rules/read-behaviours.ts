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
import { admitRemovals } from "./admit-removals.ts";
import { completeCreation, useUpSources } from "./complete-creations.ts";
import { completeSilently } from "./complete-silently.ts";
import { excludeFrom } from "./exclusions.ts";
import { impliedChanges } from "./implied-actions.ts";
import { addCodes } from "./rule-codes.ts";
import { takenBy, withSameAnswer } from "./same-answer.ts";
import { settleInitialValues } from "./initial-values.ts";
import { settleTransitions } from "./settle-transitions.ts";
import type { Scenario } from "./scenarios.ts";
import { readScenario, scenariosOf } from "./scenarios.ts";
import { applyPatch, foldUniqueFields } from "./apply-patches.ts";
import type { Outcome, Refusal } from "./context.ts";
import { contradictionsIn } from "./contradictions.ts";
import { readFieldParts } from "./field-parts.ts";
import { readAfter, readGivenBack, refusalAlone } from "./follow-ups.ts";
import { alongLifecycles, finishOperations } from "./finish-operations.ts";
import type { Passage } from "./passages.ts";
import { passagesOf } from "./passages.ts";
import { settlePartialChanges } from "./partial-changes.ts";
import { readSentence } from "./read-sentence.ts";
import { readReports } from "../reports/read-reports.ts";
import { RuleBook } from "./rule-book.ts";
import { refuseTransitions, transitionRefusal } from "./transition-refusal.ts";
import { withRemovalBounds } from "./removal-bounds.ts";
import { writtenFields } from "./written-fields.ts";
import { createWorld } from "./world.ts";
import type { World } from "./world.ts";

export function readBehaviours(draft: SpecDraft, structure: Structure): Behaviours {
  const reader = new BehaviourReader(draft, structure);
  reader.readGiven();
  reader.readPassages();
  reader.readScenarios();
  reader.complete();
  return reader.finish();
}

/** What is read so far; each step adds to it. */
class BehaviourReader {
  readonly #draft: SpecDraft;
  readonly #structure: Structure;
  readonly #book = new RuleBook();
  readonly #accounts: Account[] = [];
  readonly #issues: Issue[] = [];
  readonly #state: PatchState;
  readonly #world: World;
  readonly #passages: readonly Passage[];
  readonly #scenarios: readonly Scenario[];
  /** What is said once for all wrong transitions. */
  readonly #wrong: { passage: Passage; refusal: Refusal }[] = [];
  /** The latest sentence that stated rules, and their ids. */
  #previous: { passage: Passage; ids: string[] } | undefined;

  constructor(draft: SpecDraft, structure: Structure) {
    this.#draft = draft;
    this.#structure = structure;
    this.#state = {
      entities: structure.entities.map((entity) => ({ ...entity })),
      endpoints: structure.endpoints.map((endpoint) => ({ ...endpoint })),
    };
    this.#world = worldOf(draft, this.#state);
    this.#passages = passagesOf({ draft, structure, world: this.#world });
    this.#scenarios = scenariosOf(this.#passages);
  }

  /** Rules that the documents have in the form of the model. */
  readGiven(): void {
    for (const { rule, block } of this.#draft.given.rules) {
      const id = this.#book.addGiven(rule, statementIds([block]));
      this.#accounts.push({ block, start: 0, end: block.text.length, facts: [`rule:${id}`] });
    }
  }

  readPassages(): void {
    const told = new Set(this.#scenarios.flatMap(({ passages }) => passages));
    for (const passage of this.#passages) {
      if (told.has(passage)) continue;
      const refusal = transitionRefusal(passage);
      if (refusal) this.#wrong.push({ passage, refusal });
      if (refusal || this.#goesOn(passage)) continue;
      const before = this.#latestRules();
      const known = { ...passage, context: { ...passage.context, taken: takenBy(before) } };
      const outcome =
        readSentence(withSameAnswer(passage.text, before) ?? passage.text, known.context) ??
        readAfter(known, this.#previous?.passage, before) ??
        readGivenBack(known, this.#book.rules) ??
        readFieldParts(known);
      if (outcome) this.#take(passage, outcome);
    }
  }

  #latestRules(): Rule[] {
    return this.#book.rules.filter(({ id }) => this.#previous?.ids.includes(id));
  }

  /** A sentence that only completes the rules before it, or is settled by the fields. */
  #goesOn(passage: Passage): boolean {
    const isNear = this.#previous?.passage.block.group === passage.block.group;
    const refused = isNear ? refusalAlone(passage) : undefined;
    if (refused && this.#previous) {
      this.#book.refuse(this.#previous.ids, refused);
      this.#account(
        passage,
        this.#previous.ids.map((id): FactRef => `rule:${id}`),
      );
      return true;
    }
    if (this.#structure.settled.has(passage.block)) return true;
    const excluded = excludeFrom(this.#latestRules(), passage);
    if (excluded.length > 0)
      this.#account(
        passage,
        excluded.map((id): FactRef => `rule:${id}`),
      );
    return excluded.length > 0;
  }

  #account({ block, start, text }: Passage, facts: FactRef[]): void {
    this.#accounts.push({ block, start, end: start + text.length, facts });
  }

  #take(passage: Passage, outcome: Outcome & { recogniser: string }): void {
    const { block, start, text } = passage;
    const ruleFacts = addRules(this.#book, outcome, passage);
    this.#previous = { passage, ids: ruleFacts.map((fact) => fact.slice("rule:".length)) };
    const patched = outcome.patches.flatMap((patch) =>
      applyPatch(this.#state, patch, statementIds([block])),
    );
    const facts = [...new Set([...ruleFacts, ...patched])];
    for (const range of outcome.ranges ?? [{ start: 0, end: text.length }])
      this.#accounts.push({ block, start: start + range.start, end: start + range.end, facts });
    mark(this.#draft, block, { status: "covered", recogniser: outcome.recogniser });
    this.#issues.push(...assumptionsOf(outcome, passage));
  }

  readScenarios(): void {
    for (const scenario of this.#scenarios) {
      const outcome = readScenario(scenario);
      const [first] = scenario.passages;
      if (!outcome || !first) continue;
      const facts = addRules(this.#book, outcome, first);
      for (const passage of scenario.passages) {
        this.#account(passage, facts);
        mark(this.#draft, passage.block, { status: "covered", recogniser: outcome.recogniser });
      }
    }
  }

  /** What rules mean together: lifecycles, names of actions, codes that are listed elsewhere. */
  complete(): void {
    settlePartialChanges(this.#passages, this.#state);
    const { entities, endpoints } = this.#state;
    alongLifecycles(this.#book.rules, this.#state);
    for (const endpoint of endpoints) {
      const entity = entities.find(({ name }) => name === endpoint.entity);
      const known = { rules: this.#book.rules, entities };
      const frames = entity
        ? [...impliedChanges(endpoint, entity, known), ...completeCreation(endpoint, known)]
        : [];
      for (const frame of frames) this.#book.addImplied(frame);
    }
    const { ruleStatus, conflictStatus } = this.#structure.nonFunctional;
    const silence = { ...this.#state, ruleStatus: ruleStatus ?? conflictStatus };
    this.#issues.push(...completeSilently({ draft: this.#draft, book: this.#book, ...silence }));
    useUpSources(this.#book.rules, { entities, endpoints });
    const merged = [
      ...settleTransitions(this.#book.rules, { entities, endpoints }),
      ...this.#book.settle(),
      ...this.#book.settleOverlaps(),
    ];
    for (const { passage, refusal } of this.#wrong)
      this.#account(passage, refuseTransitions(this.#book.rules, refusal));
    const replaced = new Map<string, FactRef[]>([
      ...merged.map(([from, to]): [string, FactRef[]] => [from, [`rule:${to}`]]),
      ...settleInitialValues(this.#book.rules, this.#state),
    ]);
    const current = (fact: FactRef): FactRef[] =>
      (fact.startsWith("rule:") && replaced.get(fact.slice("rule:".length))) || [fact];
    for (const account of this.#accounts) account.facts = account.facts.flatMap(current);
    this.#accounts.push(...addCodes(this.#draft, this.#book.rules));
    foldUniqueFields(this.#state, this.#book.rules);
    dropEchoes(this.#state, this.#book.rules, this.#accounts);
  }

  finish(): Behaviours {
    const parts = { draft: this.#draft, structure: this.#structure };
    const { issues } = this.#book;
    const called = readCallers({
      ...parts,
      world: this.#world,
      passages: this.#passages,
      written: writtenFields(this.#book.rules),
      ...this.#state,
    });
    const { entities, endpoints, callers } = called;
    for (const rule of called.rules) this.#book.addImplied(rule);
    const { rules } = this.#book;
    const { blocksOf } = this.#structure;
    this.#issues.push(...contradictionsIn({ passages: this.#passages, rules, blocksOf }));
    const admitted = admitRemovals(endpoints, { entities, rules });
    const reports = readReports({ ...parts, world: this.#world, entities, endpoints: admitted });
    const finished = finishOperations({
      ...parts,
      entities,
      endpoints: reports.endpoints,
      rules,
      callers,
    });
    const { seeds, nonFunctional } = this.#draft.given;
    return {
      entities,
      endpoints: withRemovalBounds(finished.endpoints, { entities, rules }),
      rules: [...rules, ...finished.rules],
      ...(callers ? { callers } : {}),
      ...(seeds.length > 0 ? { seeds } : {}),
      nonFunctional,
      accounts: [...this.#accounts, ...called.accounts, ...reports.accounts],
      issues: [...issues, ...this.#issues, ...called.issues, ...finished.issues],
    };
  }
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
      text: text.replace(block.structured ? /^4\d\d: |[`*]/g : /[`*]/g, "").slice(0, 500),
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
