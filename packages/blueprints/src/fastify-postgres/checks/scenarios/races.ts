import type { BehaviourKind, Endpoint, SpecModel } from "@devmatrix/spec-model";
import type { TestCase } from "../suite.ts";
import { rulesOf } from "../simulation/requests.ts";
import { SimulationLimit } from "../simulation/rows.ts";
import type { FoundScenario } from "./find-scenarios.ts";
import { renderRace } from "./render-scenario.ts";
import { foretell, isSuccess } from "./scenario.ts";

const AT_ONCE = 8;
const contended: BehaviourKind[] = [
  "adjust",
  "each",
  "guard",
  "noOverlap",
  "transition",
  "unique",
  "reuse",
];

interface Contest {
  endpoint: Endpoint;
  success: FoundScenario;
  found: FoundScenario;
}

/**
 * Where the same request repeated is refused at last, eight at once must come to the same: as many successes as one
 * after the other, and refusals for the rest.
 */
export function raceOf(model: SpecModel, { endpoint, success, found }: Contest): TestCase[] {
  const rules = rulesOf(model, endpoint).filter(({ behaviour }) =>
    contended.includes(behaviour.kind),
  );
  const rule = rules.find(({ id }) => found.facts.includes(`rule:${id}`));
  const { scenario } = success;
  const main = scenario.calls[scenario.main];
  const isRefused = (found.answers[found.scenario.main]?.status ?? 0) >= 400;
  if (!rule || !main || !isRefused) return [];
  const calls = [
    ...scenario.calls.slice(0, scenario.main),
    ...Array.from({ length: AT_ONCE }, () => main),
  ];
  const answers = foretold(model, { calls, main: scenario.main });
  const raced = answers?.slice(scenario.main) ?? [];
  const won = raced.filter(isSuccess).length;
  if (won === 0 || won === AT_ONCE) return [];
  const careless = { ...model, rules: model.rules.filter((each) => each !== rule) };
  const others = foretold(careless, { calls, main: scenario.main })?.slice(scenario.main) ?? [];
  if (others.filter(isSuccess).length === won) return [];
  const statuses = [...new Set(raced.map(({ status }) => status))].toSorted(
    (one, other) => one - other,
  );
  return [
    {
      title: `lets ${won} of eight requests at once through (${rule.id})`,
      facts: [`rule:${rule.id}`],
      body: renderRace(
        model,
        { ...success, answers: success.answers },
        { won, statuses, times: AT_ONCE },
      ),
    },
  ];
}

function foretold(
  model: SpecModel,
  scenario: Parameters<typeof foretell>[1],
): ReturnType<typeof foretell> | undefined {
  try {
    return foretell(model, scenario);
  } catch (error) {
    if (error instanceof SimulationLimit) return undefined;
    throw error;
  }
}
