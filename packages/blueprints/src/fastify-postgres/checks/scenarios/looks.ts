import type { Endpoint, SpecModel } from "@devmatrix/spec-model";
import type { Call, Scenario } from "./scenario.ts";
import type { FromAnswer } from "./template.ts";

/** The scenario with a read, after all calls, of every row that one of them made or named. */
export function withLooks(model: SpecModel, scenario: Scenario): Scenario {
  const looks = model.endpoints
    .filter((endpoint) => endpoint.operation === "read")
    .flatMap((endpoint) => lookAt(model, scenario, endpoint));
  return { ...scenario, calls: [...scenario.calls, ...looks] };
}

function lookAt(model: SpecModel, { calls, main }: Scenario, endpoint: Endpoint): Call[] {
  const names = [...endpoint.path.matchAll(/\{([^}]+)\}/g)].map((match) => match[1] ?? "");
  const [name] = names;
  if (names.length !== 1 || name === undefined || (endpoint.parents ?? []).length > 0) return [];
  const key = model.entities.find((each) => each.name === endpoint.entity)?.primaryKey;
  const parameter = endpoint.parameters.find((each) => each.name === name);
  if (key === undefined || (parameter?.field ?? key) !== key) return [];
  const headers = endpoint.access ? (calls[main]?.headers ?? {}) : {};
  return madeRows(calls, endpoint, key).map((row) => ({
    endpoint,
    path: endpoint.path.split(`{${name}}`).flatMap((part, at) => (at === 0 ? [part] : [row, part])),
    headers,
  }));
}

/** Rows of the entity, by the calls that made them. */
function madeRows(calls: readonly Call[], { entity }: Endpoint, key: string): FromAnswer[] {
  return calls.flatMap(({ endpoint }, call) => {
    const makes = endpoint.operation === "create" || endpoint.operation === "register";
    if (!makes || endpoint.entity !== entity || endpoint.answer?.of === "parent") return [];
    const under = endpoint.answer?.under === undefined ? [] : [endpoint.answer.under];
    return [{ kind: "answer" as const, call, path: [...under, key] }];
  });
}
