import type { Endpoint, SpecModel } from "@devmatrix/spec-model";
import { ServiceSimulation } from "../simulation/service-simulation.ts";
import type { SimulatedAnswer } from "../simulation/requests.ts";
import type { BodyTemplate, TextTemplate } from "./template.ts";
import { resolveBody, resolveText } from "./template.ts";

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
  const service = new ServiceSimulation(model);
  const answers: SimulatedAnswer[] = [];
  for (const { endpoint, path, body, headers } of calls) {
    const bodies = answers.map((answer) => answer.body);
    answers.push(
      service.send({
        method: endpoint.method,
        template: endpoint.path,
        path: resolveText(path, bodies),
        body: body && resolveBody(body, bodies),
        headers: Object.fromEntries(
          Object.entries(headers).map(([name, parts]) => [name, resolveText(parts, bodies)]),
        ),
      }),
    );
  }
  return answers;
}

export function isSuccess({ status }: SimulatedAnswer): boolean {
  return status < 400;
}
