import type { Endpoint, Entity, Field, Rule, SpecModel } from "@devmatrix/spec-model";

/** A request as a test sends it. */
export interface SimulatedRequest {
  method: string;
  /** With the query. */
  path: string;
  body?: Record<string, unknown> | undefined;
  headers?: Record<string, string> | undefined;
  /** The endpoint's own path, by which it is found at once. */
  template: string;
}

/** What the service would answer; `body` is undefined where there is none or nothing of it can be foretold. */
export interface SimulatedAnswer {
  status: number;
  body?: unknown;
}

/** A member of a body: what it may be, and the field that it is written to. */
export interface AcceptedInput {
  name: string;
  field: Field;
  target?: string | undefined;
  required: boolean;
}

/** The endpoint of a request and the values of its path and query. */
export function matchEndpoint(
  model: SpecModel,
  { method, path, template }: SimulatedRequest,
): { endpoint: Endpoint; path: Record<string, string>; query: Record<string, string> } | undefined {
  const endpoint = endpointsOf(model).get(`${method} ${template}`);
  const [place = "", search = ""] = path.split("?");
  const values = endpoint && matchPath(template, place.split("/"));
  if (!endpoint || !values) return undefined;
  const query = search === "" ? {} : Object.fromEntries(new URLSearchParams(search));
  return { endpoint, path: values, query };
}

const byKey = new WeakMap<SpecModel, Map<string, Endpoint>>();

function endpointsOf(model: SpecModel): Map<string, Endpoint> {
  const known = byKey.get(model);
  if (known) return known;
  const map = new Map(model.endpoints.map((endpoint) => [endpointKey(endpoint), endpoint]));
  byKey.set(model, map);
  return map;
}

function matchPath(
  template: string,
  segments: readonly string[],
): Record<string, string> | undefined {
  const parts = template.split("/");
  if (parts.length !== segments.length) return undefined;
  const values: Record<string, string> = {};
  for (const [at, part] of parts.entries()) {
    const segment = decodeURIComponent(segments[at] ?? "");
    if (part.startsWith("{") && part.endsWith("}")) values[part.slice(1, -1)] = segment;
    else if (part !== segment) return undefined;
  }
  return values;
}

/** Asked for with each of thousands of requests; nobody changes a part of a model. */
const inputsOf = new WeakMap<Endpoint, { entity: Entity | undefined; inputs: AcceptedInput[] }>();

/** What the body of an endpoint may hold, writable embeds apart. */
export function acceptedInputs(entity: Entity | undefined, endpoint: Endpoint): AcceptedInput[] {
  const known = inputsOf.get(endpoint);
  if (known && known.entity === entity) return known.inputs;
  const inputs = findInputs(entity, endpoint);
  inputsOf.set(endpoint, { entity, inputs });
  return inputs;
}

function findInputs(entity: Entity | undefined, endpoint: Endpoint): AcceptedInput[] {
  if (endpoint.inputs) {
    return endpoint.inputs.flatMap((input) => {
      const own = entity?.fields.find((field) => field.name === (input.field ?? input.name));
      const field = input.definition ?? own;
      if (!field) return [];
      const target = input.field ?? (input.definition ? undefined : own?.name);
      return [{ name: input.name, field, target, required: input.required ?? field.required }];
    });
  }
  const parentKeys = new Set(endpoint.parents?.map(({ foreignKey }) => foreignKey));
  const isLater = ["replace", "modify"].includes(endpoint.operation);
  if (
    !entity ||
    !["create", "replace", "modify", "upsert", "register"].includes(endpoint.operation)
  )
    return [];
  return entity.fields
    .filter((field) => isWritable(entity, field) && !parentKeys.has(field.name))
    .filter((field) => !isLater || (!field.immutable && field.name !== entity.primaryKey))
    .map((field) => ({ name: field.name, field, target: field.name, required: field.required }));
}

function isWritable(entity: Entity, field: Field): boolean {
  if (field.readOnly || field.hidden || field.computed !== undefined) return false;
  return field.role === undefined || field.role === "secret";
}

const writing = new Set(["create", "register", "replace", "modify", "upsert"]);

/** The rules that an endpoint applies, in the order of the model. */
export function rulesOf(model: SpecModel, endpoint: Endpoint): Rule[] {
  const name = endpointKey(endpoint);
  return model.rules.filter(({ on, entity }) =>
    on.length > 0
      ? on.includes(name)
      : entity !== undefined && entity === endpoint.entity && writing.has(endpoint.operation),
  );
}

/** `POST /plants`. */
export function endpointKey({ method, path }: Endpoint): string {
  return `${method} ${path}`;
}
