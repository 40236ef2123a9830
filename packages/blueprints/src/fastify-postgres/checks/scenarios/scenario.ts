import type { Endpoint, SpecModel } from "@devmatrix/spec-model";
import type { SimulatedAnswer } from "../simulation/requests.ts";
import { timelineOf } from "./timeline.ts";
import type { BodyTemplate, TextTemplate } from "./template.ts";

/** One request of a scenario. */
export interface Call {
  endpoint: Endpoint;
  path: TextTemplate;
  body?: BodyTemplate | undefined;
  headers: Record<string, TextTemplate>;
}

/** Calls one after the other; `main` is the place of the one that the scenario is about. */
export interface Scenario {
  calls: Call[];
  main: number;
}

/** What the model says about a scenario, call by call. Throws SimulationLimit when it cannot be foretold. */
export function foretell(model: SpecModel, { calls }: Scenario): SimulatedAnswer[] {
  const timeline = timelineOf(model);
  return calls.map((_call, at) => timeline.answer(calls, at));
}

/** The same, or undefined as soon as one of the first `count` calls does not succeed: the rest is of no interest then. */
export function foretellSuccess(
  model: SpecModel,
  { calls }: Scenario,
  count: number,
): SimulatedAnswer[] | undefined {
  const timeline = timelineOf(model);
  const answers: SimulatedAnswer[] = [];
  for (const at of calls.keys()) {
    const answer = timeline.answer(calls, at);
    if (at < count && !isSuccess(answer)) return undefined;
    answers.push(answer);
  }
  return answers;
}

export function isSuccess({ status }: SimulatedAnswer): boolean {
  return status < 400;
}
