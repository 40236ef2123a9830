/** Scenarios that differ from a given one in a single respect, the likeliest to tell something first. */
import type { SpecModel } from "@devmatrix/spec-model";
import { acceptedInputs } from "../simulation/requests.ts";
import { candidates } from "./candidates.ts";
import { withExtraCalls } from "./extra-calls.ts";
import type { Call, Scenario } from "./scenario.ts";
import type { Template } from "./template.ts";

const MOST_REPETITIONS = 5;

export function* variations(model: SpecModel, scenario: Scenario): Generator<Scenario> {
  yield* withOtherValues(model, scenario, [scenario.main]);
  yield* repeated(scenario);
  yield* withExtraCalls(model, scenario);
  yield* withOtherValues(model, scenario, earlierPlaces(scenario));
  yield* withQueries(model, scenario);
  yield* withoutHeaders(scenario);
}

function earlierPlaces({ calls, main }: Scenario): number[] {
  return [...calls.keys()].filter((at) => at !== main);
}

/** Another value, or none, for one member of the body of some call. */
function* withOtherValues(
  model: SpecModel,
  scenario: Scenario,
  places: readonly number[],
): Generator<Scenario> {
  for (const at of places.toReversed()) {
    const call = scenario.calls[at];
    if (!call?.body) continue;
    const entity = model.entities.find(({ name }) => name === call.endpoint.entity);
    for (const { name, field, required } of acceptedInputs(entity, call.endpoint)) {
      const current = call.body[name];
      if (field.reference || Array.isArray(current) || field.role === "secret") continue;
      const text = current === undefined ? "" : textOf(current);
      for (const value of candidates(field, 900)) {
        if (textOf(value) === text) continue;
        yield withCall(scenario, at, { ...call, body: { ...call.body, [name]: value } });
      }
      if (current !== undefined && !required) {
        const { [name]: _left, ...rest } = call.body;
        yield withCall(scenario, at, { ...call, body: rest });
      }
    }
  }
}

const texts = new WeakMap<Template, string>();

function textOf(template: Template): string {
  const text = texts.get(template) ?? JSON.stringify(template);
  texts.set(template, text);
  return text;
}

/** Each filter and the search of a list with a value that some row has. */
function* withQueries(model: SpecModel, scenario: Scenario): Generator<Scenario> {
  const call = scenario.calls[scenario.main];
  if (
    call?.endpoint.operation !== "list" ||
    call.path.some((part) => typeof part === "string" && part.includes("?"))
  )
    return;
  const entity = model.entities.find(({ name }) => name === call.endpoint.entity);
  const sent = scenario.calls.flatMap(({ endpoint, body }) =>
    endpoint.entity === entity?.name && body ? [body] : [],
  );
  const search = call.endpoint.search;
  const asked = [
    ...(call.endpoint.filters ?? []),
    ...(search ? search.fields.map((field) => ({ parameter: search.parameter, field })) : []),
  ];
  for (const { parameter, field: name } of asked) {
    const field = entity?.fields.find((each) => each.name === name);
    const stored = sent
      .map((body) => body[name])
      .filter((each) => each !== undefined && !Array.isArray(each));
    const values = [
      ...stored,
      ...(field && !field.reference ? candidates(field, 980).slice(0, 4) : []),
    ];
    for (const value of values) {
      if (value === undefined || Array.isArray(value)) continue;
      yield withCall(scenario, scenario.main, {
        ...call,
        path: [...call.path, `?${parameter}=`, value],
      });
    }
  }
}

function withCall(scenario: Scenario, at: number, call: Call): Scenario {
  return { ...scenario, calls: scenario.calls.with(at, call) };
}

/** The same request again and again, or with fresh values of its unique fields. */
function* repeated(scenario: Scenario): Generator<Scenario> {
  const main = scenario.calls[scenario.main];
  if (!main) return;
  for (let times = 1; times <= MOST_REPETITIONS; times += 1) {
    const again = Array.from({ length: times }, (_, index) => renewed(main, index + 1));
    yield { calls: [...scenario.calls, ...again], main: scenario.main + times };
  }
  if (main.body && JSON.stringify(main.body).includes('"fresh"')) {
    yield { calls: [...scenario.calls, main], main: scenario.main + 1 };
  }
}

function renewed(call: Call, offset: number): Call {
  if (!call.body) return call;
  const body = Object.fromEntries(
    Object.entries(call.body).map(([name, value]) => [
      name,
      !Array.isArray(value) && value.kind === "fresh"
        ? { ...value, index: value.index + 100 * offset }
        : value,
    ]),
  );
  return { ...call, body };
}

/** The main call by nobody. */
function* withoutHeaders(scenario: Scenario): Generator<Scenario> {
  const main = scenario.calls[scenario.main];
  if (main && Object.keys(main.headers).length > 0)
    yield withCall(scenario, scenario.main, { ...main, headers: {} });
}
