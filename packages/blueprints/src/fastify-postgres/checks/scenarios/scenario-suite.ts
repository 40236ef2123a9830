import type { Endpoint, FactRef, SpecModel } from "@devmatrix/spec-model";
import { endpointFact, fieldFact, qualityFact, requirementSuffix } from "../facts.ts";
import { toKebab } from "../names.ts";
import { isPlainCrud } from "../plain-crud.ts";
import { splitLongFile } from "../split-long-file.ts";
import type { NamedGroup, TestCase, TestFile } from "../suite.ts";
import { acceptedInputs, endpointKey } from "../simulation/requests.ts";
import { edgesOf } from "../values/refused-values.ts";
import type { FoundScenario, Memory } from "./find-scenarios.ts";
import { findScenarios, successOf } from "./find-scenarios.ts";
import { raceOf } from "./races.ts";
import { renderScenario } from "./render-scenario.ts";

const LONGEST_TITLE = 120;

/** Key of the task that writes the scenarios about one entity, or about the service as a whole. */
export function scenarioTask(entity: string | undefined): string {
  return `tests:${entity ?? "service"}/behaviour/gaps`;
}

/** Tests of everything that goes beyond plain resources: one file per entity, one group per endpoint. */
export function scenarioFiles(model: SpecModel): TestFile[] {
  const beyond = model.endpoints.filter(
    (endpoint) => endpoint.operation !== "custom" && !isPlainCrud(model, endpoint),
  );
  const memory: Memory = new Map();
  for (const endpoint of model.endpoints) {
    if (endpoint.operation === "create" || endpoint.operation === "register") {
      successOf(model, endpoint, memory);
    }
  }
  const owners = [...new Set(beyond.map(({ entity }) => entity))];
  return owners.flatMap((owner) => {
    const groups = beyond
      .filter(({ entity }) => entity === owner)
      .flatMap((endpoint) => groupsOf(model, endpoint, memory));
    const file: TestFile = {
      path: `test/behaviour/${toKebab(owner ?? "service")}.test.ts`,
      task: scenarioTask(owner),
      about: `What the specification says about the behaviour of ${owner === undefined ? "the service" : toKebab(owner).replaceAll("-", " ")}.`,
      groups,
    };
    return groups.length === 0 ? [] : splitLongFile(file);
  });
}

function groupsOf(model: SpecModel, endpoint: Endpoint, memory: Memory): NamedGroup[] {
  const [success, ...telling] = findScenarios(model, endpoint, memory);
  if (!success) return [];
  const name = toKebab(`${endpoint.method} ${endpoint.path}`);
  const suffix = requirementSuffix(model, [endpointFact(endpoint)]);
  const behaviour: NamedGroup = {
    name,
    title: `${endpointKey(endpoint)}${suffix}`,
    cases: withUniqueTitles([
      successCase(model, endpoint, success),
      ...telling.map((found) => tellingCase(model, endpoint, found)),
      ...telling.flatMap((found) => raceOf(model, { endpoint, success, found })),
    ]),
  };
  const fields = withUniqueTitles(fieldCases(model, endpoint, success));
  if (fields.length === 0) return [behaviour];
  return [
    behaviour,
    { name: `${name}-input`, title: `${endpointKey(endpoint)}, input${suffix}`, cases: fields },
  ];
}

function successCase(model: SpecModel, endpoint: Endpoint, found: FoundScenario): TestCase {
  const entity = model.entities.find(({ name }) => name === endpoint.entity);
  const body = found.answers[found.scenario.main]?.body;
  const shown =
    typeof body === "object" && body !== null && !Array.isArray(body) ? Object.keys(body) : [];
  const fields =
    entity && endpoint.answer?.of !== "parent"
      ? entity.fields.filter(({ name }) => shown.includes(name))
      : [];
  const sent = new Set(Object.keys(found.scenario.calls[found.scenario.main]?.body ?? {}));
  return {
    title: found.about,
    facts: [
      endpointFact(endpoint),
      ...(entity
        ? [
            `entity:${entity.name}`,
            ...fields.filter(({ name }) => sent.has(name)).map((field) => fieldFact(entity, field)),
          ]
        : []),
      qualityFact("rest-conventions"),
      qualityFact("json-format"),
    ],
    body: renderScenario(model, found),
  };
}

function tellingCase(model: SpecModel, endpoint: Endpoint, found: FoundScenario): TestCase {
  const answer = found.answers[found.telling[0] ?? found.scenario.main];
  const refused = (answer?.status ?? 0) >= 400 ? [qualityFact("error-statuses")] : [];
  const ids = requirementSuffix(model, found.facts);
  const stated = found.stated === undefined ? "" : `: ${short(found.stated)}`;
  return {
    title: `${found.about}${ids}${stated}`,
    facts: [...found.facts, ...refused, endpointFact(endpoint)],
    body: renderScenario(model, found),
  };
}

function short(text: string): string {
  const line = text.replaceAll(/\s+/g, " ").trim();
  return line.length <= LONGEST_TITLE ? line : `${line.slice(0, LONGEST_TITLE - 1)}…`;
}

/** Every value outside the bounds of a member of the body, in the place of the one that is taken. */
function fieldCases(model: SpecModel, endpoint: Endpoint, success: FoundScenario): TestCase[] {
  const { scenario } = success;
  const main = scenario.calls[scenario.main];
  const entity = model.entities.find(({ name }) => name === endpoint.entity);
  // Whatever is sent to log in is right or wrong, never invalid.
  if (!main?.body || endpoint.operation === "login") return [];
  const status = model.nonFunctional.validationStatus;
  return acceptedInputs(entity, endpoint).flatMap(({ name, field, target, required }) => {
    const owned = entity?.fields.find((each) => each.name === target);
    const facts: FactRef[] = [
      ...(entity && owned ? [fieldFact(entity, owned)] : []),
      qualityFact("input-validation"),
    ];
    const refusal = (title: string, calls: typeof scenario.calls): TestCase => ({
      title,
      facts,
      body: renderScenario(model, {
        ...success,
        scenario: { ...scenario, calls },
        answers: success.answers.slice(0, scenario.main).concat({ status }),
        telling: [scenario.main],
      }),
    });
    const withMain = (body: typeof main.body) =>
      scenario.calls.slice(0, scenario.main).concat({ ...main, body });
    const wrong = field.role === "secret" || field.reference ? [] : edgesOf(field).refused;
    const edges = wrong
      .filter(({ value }) => value !== null || !field.nullable)
      .map((edge) =>
        refusal(
          `refuses ${edge.rule}`,
          withMain({
            ...main.body,
            [name]: { kind: "literal", value: edge.value, code: edge.code },
          }),
        ),
      );
    if (!required || endpoint.operation === "modify") return edges;
    const { [name]: _left, ...rest } = main.body ?? {};
    return [refusal(`refuses a body without ${name}`, withMain(rest)), ...edges];
  });
}

function withUniqueTitles(cases: TestCase[]): TestCase[] {
  const counts = new Map<string, number>();
  return cases.map((each) => {
    const count = (counts.get(each.title) ?? 0) + 1;
    counts.set(each.title, count);
    return count === 1 ? each : { ...each, title: `${each.title} (${count})` };
  });
}
