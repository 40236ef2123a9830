/**
 * Scenarios that tell a model from its mutants, found by trying: first the shortest way to a success, then one and two
 * variations of it. The search is bounded; what is not found within the bound has no evidence, which is honest.
 */
import type { Endpoint, FactRef, SpecModel } from "@devmatrix/spec-model";
import type { SimulatedAnswer } from "../simulation/requests.ts";
import { SimulationLimit } from "../simulation/rows.ts";
import { isFromClock } from "../simulation/moments.ts";
import { rowsOfLists, ScenarioBuilder } from "./build-scenario.ts";
import type { Mutant } from "./mutants.ts";
import { mutantsOf } from "./mutants.ts";
import type { Call, Scenario } from "./scenario.ts";
import { foretell, foretellSuccess, isSuccess } from "./scenario.ts";
import type { BodyTemplate } from "./template.ts";
import { withLooks } from "./looks.ts";
import { variations } from "./variations.ts";

const MOST_SINGLE = 200;
const MOST_DOUBLE = 250;

/** A scenario with what is expected of each call and why it is there. */
export interface FoundScenario {
  scenario: Scenario;
  answers: SimulatedAnswer[];
  about: string;
  stated?: string | undefined;
  facts: FactRef[];
  /** Calls whose answers a mutant would change; for a plain success, the main call. */
  telling: number[];
}

/** Bodies with which an endpoint is known to succeed: later scenarios begin with them. */
export type Memory = Map<Endpoint, BodyTemplate>;

/** What can be shown of an endpoint. Empty when not even a success can be foretold. */
export function findScenarios(
  model: SpecModel,
  endpoint: Endpoint,
  memory: Memory = new Map(),
): FoundScenario[] {
  const base = successOf(model, endpoint, memory);
  if (!base) return [];
  const found: FoundScenario[] = [base];
  let open = mutantsOf(model, endpoint);
  for (const scenario of nearby(model, base.scenario)) {
    if (open.length === 0) break;
    const killed = killedBy(scenario, { model, mutants: open });
    if (!killed) continue;
    found.push(killed.found);
    open = open.filter((mutant) => !killed.mutants.includes(mutant));
  }
  return found;
}

/** How much was remembered when an endpoint was last tried in vain: with no more the search would end the same. */
const inVain = new WeakMap<Memory, Map<Endpoint, number>>();

/** Finds a success and remembers its bodies. */
export function successOf(
  model: SpecModel,
  endpoint: Endpoint,
  memory: Memory,
): FoundScenario | undefined {
  const failures = inVain.get(memory) ?? new Map<Endpoint, number>();
  if (failures.get(endpoint) === memory.size) return undefined;
  for (const rows of rowsOfLists) {
    const first = orNothing(() => {
      const builder = new ScenarioBuilder(model, { memory, rows });
      builder.call(endpoint);
      return builder.scenario();
    });
    const found = first && firstSuccess(model, first);
    if (!found) continue;
    for (const { endpoint: called, body } of found.scenario.calls) {
      if (body && !memory.has(called)) memory.set(called, body);
    }
    return found;
  }
  inVain.set(memory, failures.set(endpoint, memory.size));
  return undefined;
}

function firstSuccess(model: SpecModel, first: Scenario): FoundScenario | undefined {
  for (const scenario of nearby(model, first)) {
    const answers = orNothing(() => foretellSuccess(model, scenario, scenario.calls.length));
    if (!answers) continue;
    const main = scenario.calls[scenario.main];
    const about = `answers a good request with ${main?.endpoint.successStatus ?? ""}`;
    return { scenario, answers, about, facts: [], telling: [scenario.main] };
  }
  return undefined;
}

/** The scenario itself, then those that differ from it in one respect, then in two. */
function* nearby(model: SpecModel, scenario: Scenario): Generator<Scenario> {
  yield scenario;
  const near: Scenario[] = [];
  for (const each of variations(model, scenario)) {
    if (near.length >= MOST_SINGLE) break;
    near.push(each);
    yield each;
  }
  let count = 0;
  for (const each of near) {
    for (const further of variations(model, each)) {
      count += 1;
      if (count > MOST_DOUBLE) return;
      yield further;
    }
  }
}

/** All calls before the main one must succeed, and the main one or a look after it must tell a mutant. */
function killedBy(
  scenario: Scenario,
  { model, mutants }: { model: SpecModel; mutants: readonly Mutant[] },
): { found: FoundScenario; mutants: Mutant[] } | undefined {
  const looking = withLooks(model, scenario);
  const answers = orNothing(() => foretellSuccess(model, looking, looking.main));
  if (!answers) return undefined;
  const texts = answers.map(observed);
  const places = new Map(
    mutants.flatMap((mutant) => {
      const others = orNothing(() => foretell(mutant.model, looking));
      const telling = others && tellingPlace(looking, { answers, texts, others });
      return telling === undefined ? [] : [[mutant, telling] as const];
    }),
  );
  const first = mutants.find((mutant) => places.has(mutant));
  if (!first) return undefined;
  // One test looks at one place, so that it says one thing.
  const killed = mutants.filter((mutant) => places.get(mutant) === places.get(first));
  const found = {
    scenario: looking,
    answers,
    about: first.about,
    stated: first.stated,
    facts: [...new Set(killed.map(({ fact }) => fact))],
    telling: [places.get(first) ?? looking.main],
  };
  return { found, mutants: killed };
}

/**
 * The first call, from the main one on, of which the two say different things; a look at a row that was never made says
 * nothing. What the clock shows counts for nothing.
 */
function tellingPlace(
  { calls, main }: Scenario,
  said: {
    answers: readonly SimulatedAnswer[];
    /** What is observed of them. */
    texts: readonly string[];
    others: readonly SimulatedAnswer[];
  },
): number | undefined {
  const { answers, texts, others } = said;
  const at = answers.findIndex(
    ({ status }, place) =>
      place >= main &&
      rowsAreMade(calls[place], answers) &&
      (status !== others[place]?.status || texts[place] !== observed(others[place])),
  );
  return at === -1 ? undefined : at;
}

function rowsAreMade(call: Call | undefined, answers: readonly SimulatedAnswer[]): boolean {
  const named = call?.path.filter((part) => typeof part !== "string") ?? [];
  return named.every((part) => {
    const answer = part.kind === "answer" ? answers[part.call] : undefined;
    return part.kind !== "answer" || (answer !== undefined && isSuccess(answer));
  });
}

function observed(answer: SimulatedAnswer | undefined): string {
  return JSON.stringify(answer, (_name, value: unknown) =>
    typeof value === "string" && isFromClock(value) ? "clock" : value,
  );
}

function orNothing<T>(make: () => T): T | undefined {
  try {
    return make();
  } catch (error) {
    if (error instanceof SimulationLimit) return undefined;
    throw error;
  }
}
