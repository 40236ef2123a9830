import { errorCode, TerminalError } from "@devmatrix/errors";
import type { Endpoint, Entity, Field, SpecModel } from "@devmatrix/spec-model";
import { accepts } from "./checks/values/accepts.ts";

/**
 * Refuses what no service can be built from, before a task is planned. Readers report all of this as findings; a model
 * that comes from elsewhere must not end in code that does not run.
 */
export function checkModel(model: SpecModel): void {
  for (const entity of model.entities) checkEntity(entity);
  checkNames(model);
  if (model.endpoints.every(({ operation }) => operation === "custom")) {
    throw unusable("Expected an endpoint that can be built, found none.");
  }
}

/** Whether an endpoint can be built from what the model says of it. */
export function isBuildable(model: SpecModel, endpoint: Endpoint): boolean {
  try {
    checkEndpoint(model, endpoint);
    return true;
  } catch (error) {
    if (errorCode(error) === "BLUEPRINT_MODEL_UNUSABLE") return false;
    throw error;
  }
}

function unusable(message: string): TerminalError {
  return new TerminalError("BLUEPRINT_MODEL_UNUSABLE", message);
}

/** Files, tables and functions are named after entities; file systems and readers do not tell case apart. */
function checkNames({ entities, endpoints }: SpecModel): void {
  const built = entities.filter(({ name }) =>
    endpoints.some(({ entity, operation }) => entity === name && operation !== "custom"),
  );
  for (const part of ["name", "plural"] as const) {
    const seen = new Map<string, string>();
    for (const { name, [part]: own } of built) {
      const other = seen.get(own.toLowerCase());
      if (other !== undefined) {
        throw unusable(
          `Expected entities whose ${part}s differ in more than case, found ${other} beside ${name}.`,
        );
      }
      seen.set(own.toLowerCase(), name);
    }
  }
}

function checkEntity(entity: Entity): void {
  const key = entity.fields.find(({ name }) => name === entity.primaryKey);
  if (key === undefined) {
    throw unusable(
      `Expected the key "${entity.primaryKey}" among the fields of ${entity.name}, found none.`,
    );
  }
  if (key.list || !["integer", "string", "uuid"].includes(key.type)) {
    throw unusable(
      `Expected ${entity.name}.${key.name} to be an integer, a string or a UUID, found ${key.type}.`,
    );
  }
  for (const field of entity.fields) checkField(entity, field);
}

/** Properties that every object has, and those that every table of the query builder has, whatever its columns are. */
const takenByLibraries = new Set(
  "__proto__ _ $inferInsert $inferSelect enableRLS getSQL shouldOmitSQLParens".split(" "),
);

function checkField(entity: Entity, field: Field): void {
  const name = `${entity.name}.${field.name}`;
  if (takenByLibraries.has(field.name)) throw unusable(`Expected another name than ${name}.`);
  const isInstant = field.role === "createdAt" || field.role === "updatedAt";
  if (isInstant && (field.type !== "timestamp" || field.list)) {
    throw unusable(`Expected ${name} to be a timestamp, found ${field.type}.`);
  }
}

/** Whether a default is a legal value of its field. An empty list may be stated as the text `[]`. */
export function isDefault(field: Field): boolean {
  const { default: value, list } = field;
  return (list && value === "[]") || accepts(field, value);
}

export function compiles(pattern: string): boolean {
  try {
    return new RegExp(pattern, "u").source !== "";
  } catch {
    return false;
  }
}

const segment = /^(?:(?!\.+$)[\w.~-]+|\{[^{}/]+\})$/;

/** What HTTP lets an operation answer that does what it says at once. */
const successStatuses: Record<Exclude<Endpoint["operation"], "custom">, number[]> = {
  create: [200, 201, 202, 204],
  register: [200, 201, 202],
  upsert: [200, 201],
  act: [200, 201, 202, 204],
  report: [200],
  compute: [200, 201],
  redirect: [301, 302, 303, 307, 308],
  login: [200, 201],
  refresh: [200, 201],
  logout: [200, 202, 204],
  list: [200],
  read: [200],
  replace: [200, 201, 202, 204],
  modify: [200, 201, 202, 204],
  delete: [200, 202, 204],
};

/** Operations that may be about no entity. */
const needNoEntity = new Set<Endpoint["operation"]>([
  "report",
  "compute",
  "login",
  "refresh",
  "logout",
]);

function checkEndpoint(model: SpecModel, endpoint: Endpoint): void {
  if (endpoint.operation === "custom") return;
  const name = `${endpoint.method} ${endpoint.path}`;
  const entity = model.entities.find((each) => each.name === endpoint.entity);
  if (
    entity === undefined &&
    (endpoint.entity !== undefined || !needNoEntity.has(endpoint.operation))
  ) {
    throw unusable(`Expected an entity for ${name}, found ${endpoint.entity ?? "none"}.`);
  }
  if (
    !endpoint.path
      .slice(1)
      .split("/")
      .every((part) => segment.test(part))
  ) {
    throw unusable(`Expected plain segments and parameters in braces, found ${name}.`);
  }
  const statuses = successStatuses[endpoint.operation];
  if (!statuses.includes(endpoint.successStatus)) {
    throw unusable(
      `Expected the success of ${name} to be ${statuses.join(" or ")}, found ${endpoint.successStatus}.`,
    );
  }
  if (entity && namesItem.has(endpoint.operation)) checkItem(entity, endpoint);
}

/** Operations on one row that its path names, unless the specification says how it is found. */
const namesItem = new Set<Endpoint["operation"]>(["read", "replace", "modify", "upsert", "delete"]);

function checkItem(entity: Entity, endpoint: Endpoint): void {
  const { path, parameters, parents = [], where, method } = endpoint;
  if (where !== undefined) return;
  const own = [...path.matchAll(/\{([^}]+)\}/g)]
    .map((match) => match[1])
    .filter((name) => !parents.some(({ parameter }) => parameter === name));
  const last = own.at(-1);
  if (last === undefined) {
    throw unusable(`Expected a parameter that names the row in the path of ${method} ${path}.`);
  }
  const stated = parameters.find((each) => each.in === "path" && each.name === last);
  if (parents.length > 0 && stated?.field !== undefined) return;
  checkLookup(entity, stated?.field ?? entity.primaryKey);
}

/** An item is found by a field that no two rows share. */
function checkLookup(entity: Entity, name: string): void {
  const field = entity.fields.find((each) => each.name === name);
  const isKey = name === entity.primaryKey;
  if (field === undefined || field.list || !(isKey || field.unique)) {
    throw unusable(`Expected a unique field of ${entity.name} to find it by, found ${name}.`);
  }
  if (!["integer", "string", "uuid"].includes(field.type)) {
    throw unusable(
      `Expected to find ${entity.name} by an integer, string or UUID, found ${field.type}.`,
    );
  }
}
