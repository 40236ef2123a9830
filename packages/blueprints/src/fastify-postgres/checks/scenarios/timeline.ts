/**
 * What a simulated service has answered so far, kept for the next scenario: scenarios that are tried one after the other
 * mostly differ in their last calls, and what comes before has the same answers.
 *
 * 1. Calls are the same when they are the same objects. Whoever varies a scenario makes new ones of what it changes only.
 * 2. An answer depends on the model and the calls before alone: a way back restores all that the service knows.
 * 3. A call that cannot be foretold leaves no trace, one that only looks needs no way back.
 */
import type { SpecModel } from "@devmatrix/spec-model";
import type { SimulatedAnswer } from "../simulation/requests.ts";
import { ServiceSimulation } from "../simulation/service-simulation.ts";
import type { Call } from "./scenario.ts";
import { resolveBody, resolveText } from "./template.ts";

interface Step {
  call: Call;
  answer: SimulatedAnswer;
  /** The way back to the moment before the call; undefined when it changed nothing. */
  undo: (() => void) | undefined;
}

class Timeline {
  readonly #service: ServiceSimulation;
  readonly #steps: Step[] = [];

  constructor(model: SpecModel) {
    this.#service = new ServiceSimulation(model);
  }

  /** The answer to the call at `at`, after all those before it. Throws SimulationLimit when it cannot be foretold. */
  answer(calls: readonly Call[], at: number): SimulatedAnswer {
    for (let place = this.#common(calls, at); place <= at; place += 1) {
      const call = calls[place];
      if (call && this.#steps[place]?.call !== call) this.#make(call, place);
    }
    const step = this.#steps[at];
    if (!step) throw new RangeError(`Expected one of ${calls.length} calls, found place ${at}.`);
    return step.answer;
  }

  /** How many of the calls up to `at` are those of the last scenario. */
  #common(calls: readonly Call[], at: number): number {
    let place = 0;
    while (place <= at && this.#steps[place]?.call === calls[place]) place += 1;
    return place;
  }

  #make(call: Call, place: number): void {
    const undone = this.#steps.splice(place);
    undone.find(({ undo }) => undo !== undefined)?.undo?.();
    this.#steps.push({ call, ...this.#send(call) });
  }

  #send({ endpoint, path, body, headers }: Call): Omit<Step, "call"> {
    const bodies = this.#steps.map(({ answer }) => answer.body);
    return this.#service.step({
      method: endpoint.method,
      template: endpoint.path,
      path: resolveText(path, bodies),
      body: body && resolveBody(body, bodies),
      headers: Object.fromEntries(
        Object.entries(headers).map(([name, parts]) => [name, resolveText(parts, bodies)]),
      ),
    });
  }
}

const timelines = new WeakMap<SpecModel, Timeline>();

/** The timeline of a model, as the last scenario left it. */
export function timelineOf(model: SpecModel): Timeline {
  const known = timelines.get(model) ?? new Timeline(model);
  timelines.set(model, known);
  return known;
}
