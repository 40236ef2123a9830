import type { Endpoint, SpecModel } from "@devmatrix/spec-model";
import { acceptedInputs } from "../simulation/requests.ts";
import { candidates } from "./candidates.ts";
import type { Call, Scenario } from "./scenario.ts";
import type { BodyTemplate, FromAnswer, Template, TextTemplate } from "./template.ts";
import { literal } from "./template.ts";

/** An action, a change, a deletion or an inner row of one of the rows before the main call. */
export function* withExtraCalls(model: SpecModel, scenario: Scenario): Generator<Scenario> {
  for (const endpoint of model.endpoints) {
    const isDeed = ["act", "modify", "replace", "delete"].includes(endpoint.operation);
    if (!isDeed && !(endpoint.operation === "create" && endpoint.path.includes("{"))) continue;
    const extra = extraCall(model, scenario, endpoint);
    if (!extra) continue;
    yield inserted(scenario, extra);
    if (!extra.body) continue;
    const entity = model.entities.find(({ name }) => name === endpoint.entity);
    for (const { name, field } of acceptedInputs(entity, endpoint)) {
      if (field.reference || field.unique) continue;
      const values =
        field.type === "boolean" ? [true, false].map(literal) : candidates(field, 950).slice(0, 6);
      for (const value of values) {
        const body =
          endpoint.operation === "modify" ? { [name]: value } : { ...extra.body, [name]: value };
        yield inserted(scenario, { ...extra, body });
      }
    }
  }
}

function inserted(scenario: Scenario, extra: Call): Scenario {
  const calls = scenario.calls.toSpliced(scenario.main, 0, extra);
  return { calls, main: scenario.main + 1 };
}

/** The call on rows that the scenario has already; undefined when it has none. */
function extraCall(model: SpecModel, scenario: Scenario, endpoint: Endpoint): Call | undefined {
  const path = pathOf(model, scenario, endpoint);
  const body = bodyOf(model, scenario, endpoint);
  if (!path || !body) return undefined;
  const headers = endpoint.access ? (scenario.calls[scenario.main]?.headers ?? {}) : {};
  const hasBody = Object.keys(body).length > 0;
  return { endpoint, path, headers, ...(hasBody ? { body } : {}) };
}

function pathOf(
  model: SpecModel,
  scenario: Scenario,
  endpoint: Endpoint,
): TextTemplate | undefined {
  const parts = endpoint.path.split(/(\{[^}]+\})/).map((part) => {
    const name = /^\{(.+)\}$/.exec(part)?.[1];
    return name === undefined ? part : knownRow(model, scenario, { endpoint, name });
  });
  return parts.every((part) => part !== undefined) ? parts : undefined;
}

/** The key of a row that an earlier call made or named. */
function knownRow(
  model: SpecModel,
  { calls, main }: Scenario,
  { endpoint, name }: { endpoint: Endpoint; name: string },
): FromAnswer | undefined {
  const parameter = endpoint.parameters.find((each) => each.name === name);
  const owner = parameter?.entity ?? endpoint.entity;
  const key = model.entities.find((each) => each.name === owner)?.primaryKey ?? "id";
  const made = calls.slice(0, main);
  const call = made.findIndex((each) => each.endpoint.entity === owner && makes(each.endpoint));
  const maker = made[call]?.endpoint;
  if (maker && maker.answer?.of !== "parent") {
    const under = maker.answer?.under === undefined ? [] : [maker.answer.under];
    return { kind: "answer", call, path: [...under, parameter?.field ?? key] };
  }
  const named = made.flatMap(({ path }) =>
    path.filter((part) => typeof part !== "string" && part.kind === "answer"),
  );
  return named
    .filter((part) => typeof part !== "string" && part.kind === "answer")
    .find(({ path }) => path.at(-1) === key);
}

function makes({ operation }: Endpoint): boolean {
  return operation === "create" || operation === "register";
}

function bodyOf(
  model: SpecModel,
  { calls, main }: Scenario,
  endpoint: Endpoint,
): BodyTemplate | undefined {
  const entity = model.entities.find((each) => each.name === endpoint.entity);
  const body: Record<string, Template> = {};
  for (const { name, field, required } of acceptedInputs(entity, endpoint)) {
    const earlier = calls.slice(0, main + 1).map((call) => call.body?.[name]);
    const reference = earlier.find((each) => each !== undefined && !Array.isArray(each));
    const value = field.reference ? reference : candidates(field, 970)[0];
    if (value !== undefined && !Array.isArray(value)) body[name] = value;
    else if (required) return undefined;
  }
  return body;
}
