import type { Endpoint, Operation, Parameter, SpecModel } from "@devmatrix/spec-model";
import type { FieldView } from "./field-view.ts";
import { kebabCase, NameTable, snakeCase, upperFirst, words } from "./names.ts";
import type { ResourceView } from "./resource-view.ts";
import { fieldOf } from "./resource-view.ts";
import { resourceOf } from "./embed-view.ts";

/** A row above the one of the request. */
export interface ParentView {
  resource: ResourceView;
  /** Name in `request.params`, and the field of the parent that it names. */
  parameter: string;
  field: FieldView;
  /** Field of the next row (next parent, else the endpoint's own entity) that refers to this one. */
  foreignKey: FieldView;
  /** The parent's field that `foreignKey` holds. */
  referred: FieldView;
}

/** A parameter of the path, as the router knows it. */
export interface PathParameterView {
  name: string;
  /** Absent for a parameter that names no field. */
  field?: FieldView;
  stated: Parameter | undefined;
}

/** An endpoint with what its route and its store method need. */
export interface EndpointView {
  endpoint: Endpoint;
  operation: Exclude<Operation, "custom">;
  path: string;
  /** `createSeedPacket`: the operation's id in the documentation, unique in the service; begins names in code. */
  name: string;
  /** The entity that it is about. */
  resource?: ResourceView;
  parents: ParentView[];
  parameters: PathParameterView[];
  /** The path parameter and the field that name the row itself. */
  item?: { parameter: string; field: FieldView };
}

/** The endpoints that can be built, in the order of the model. */
export function endpointViews({ endpoints }: SpecModel, resources: ResourceView[]): EndpointView[] {
  const names = new NameTable(["getLiveness", "getReadiness"]);
  return endpoints.flatMap((endpoint) => {
    const { operation } = endpoint;
    if (operation === "custom") return [];
    const path = withUniqueNames(endpoint.path);
    const resource =
      endpoint.entity === undefined ? undefined : resourceOf(resources, endpoint.entity);
    const parents = parentViews(endpoint, { resource, resources });
    const parameters = parameterViews(endpoint, { resource, parents, resources });
    const view = { endpoint, operation, path, parents, parameters, ...(resource && { resource }) };
    const item = itemOf(view);
    const named = { ...view, ...(item && { item }) };
    const alike = endpoints.filter(
      (other) => other.operation === operation && other.entity === endpoint.entity,
    );
    return [{ ...named, name: takeName(named, { names, isAlone: alike.length === 1 }) }];
  });
}

/** The router takes each name once in a path: `/a/{id}/b/{id}` becomes `/a/{id}/b/{id2}`. */
function withUniqueNames(path: string): string {
  const names = new NameTable();
  return path.replaceAll(/\{([^}]+)\}/g, (_, name: string) => `{${names.number(name)}}`);
}

function parentViews(
  endpoint: Endpoint,
  { resource, resources }: { resource: ResourceView | undefined; resources: ResourceView[] },
): ParentView[] {
  const { parents = [], parameters } = endpoint;
  return parents.flatMap((parent, index): ParentView[] => {
    const own = resourceOf(resources, parent.entity);
    const following = parents[index + 1]?.entity;
    const next = following === undefined ? resource : resourceOf(resources, following);
    if (next === undefined) return [];
    const stated = parameters.find((each) => each.in === "path" && each.name === parent.parameter);
    const foreignKey = fieldOf(next, parent.foreignKey);
    return [
      {
        resource: own,
        parameter: parameterName(parent.parameter),
        field: own.fields.find(({ name }) => name === stated?.field) ?? own.key,
        foreignKey,
        referred:
          own.fields.find(({ name }) => name === foreignKey.field.reference?.field) ?? own.key,
      },
    ];
  });
}

function parameterViews(
  { path, parameters, operation }: Endpoint,
  {
    resource,
    parents,
    resources,
  }: { resource: ResourceView | undefined; parents: ParentView[]; resources: ResourceView[] },
): PathParameterView[] {
  const written = [...withUniqueNames(path).matchAll(/\{([^}]+)\}/g)].map(
    (match) => match[1] ?? "",
  );
  const others = written.filter(
    (name) => !parents.some(({ parameter }) => parameter === parameterName(name)),
  );
  return written.map((name): PathParameterView => {
    const stated = parameters.find((each) => each.in === "path" && each.name === name);
    const parent = parents.find(({ parameter }) => parameter === parameterName(name));
    if (parent) return { name: parameterName(name), stated, field: parent.field };
    const owner =
      stated?.entity === undefined || stated.entity === resource?.entity.name
        ? resource
        : resourceOf(resources, stated.entity);
    const field = owner?.fields.find((each) => each.name === stated?.field);
    // The last parameter names the row itself when nothing else is said of it.
    const isItem = name === others.at(-1) && namesItem(operation) && stated?.type === undefined;
    const named = field ?? (isItem ? owner?.key : undefined);
    return { name: parameterName(name), stated, ...(named && { field: named }) };
  });
}

function namesItem(operation: Operation): boolean {
  return !["create", "list", "report", "compute", "register", "login"].includes(operation);
}

function itemOf({
  endpoint,
  resource,
  parents,
  parameters,
}: Omit<EndpointView, "name">): EndpointView["item"] {
  if (!namesItem(endpoint.operation) || endpoint.where !== undefined) return undefined;
  const own = parameters.filter(
    ({ name, field }) =>
      field !== undefined &&
      resource?.fields.includes(field) &&
      !parents.some(({ parameter }) => parameter === name),
  );
  const last = own.at(-1);
  return last?.field && { parameter: last.name, field: last.field };
}

/** The router knows names of letters, digits and underscores. */
export function parameterName(written: string): string {
  return /^\w+$/.test(written) ? written : snakeCase(written);
}

const verbs: Partial<Record<Operation, string>> = {
  create: "create",
  list: "list",
  read: "get",
  replace: "replace",
  modify: "update",
  upsert: "put",
  delete: "delete",
  redirect: "follow",
  register: "register",
};

function takeName(
  view: Omit<EndpointView, "name">,
  { names, isAlone }: { names: NameTable; isAlone: boolean },
): string {
  const { item, parents, resource, operation } = view;
  const noun = operation === "list" ? resource?.entity.plural : resource?.type;
  const verb = verbs[operation];
  const first =
    verb !== undefined && noun !== undefined ? `${verb}${noun}` : nameOfAction(view, noun);
  const parent = parents.at(-1)?.resource.type;
  const of = parent === undefined || isAlone ? "" : `Of${parent}`;
  if (!names.has(`${first}${of}`)) return names.take(`${first}${of}`);
  const by = item && !item.field.isKey ? `By${pascal(item.field.name)}` : "";
  return names.take(`${first}${of}${by}`);
}

/** `cancelBooking` of `POST /bookings/{id}/cancel`; the words of the path where the row has no part in it. */
function nameOfAction(view: Omit<EndpointView, "name">, noun = ""): string {
  const segments = view.path.split("/").filter((part) => part !== "" && !part.startsWith("{"));
  const last = segments.at(-1) ?? "call";
  const all = view.operation === "act" ? `${pascal(last)}${noun}` : segments.map(pascal).join("");
  const method =
    view.operation === "report" ? "get" : view.operation === "compute" ? "work out" : "";
  const [first = "call", ...rest] = words(`${method} ${all}`);
  const name = `${first}${rest.map(upperFirst).join("")}`;
  return /^[a-z]/.test(name) ? name : `call${upperFirst(name)}`;
}

function pascal(name: string): string {
  return words(kebabCase(name)).map(upperFirst).join("");
}
