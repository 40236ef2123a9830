import type { Endpoint, Entity, Field, Filter, HttpMethod, Input } from "@devmatrix/spec-model";
import { httpMethods } from "@devmatrix/spec-model";
import type { Block, Section } from "../markdown/block.ts";
import type { EndpointDraft, Issue } from "../model/draft.ts";
import type { Tree } from "../openapi/tree.ts";
import { itemsOf, textOf } from "../openapi/tree.ts";
import { wordsOf } from "../text/inflection.ts";
import type { Named } from "./members.ts";
import { member, memberFlag, memberNumber, memberText, namedItems } from "./members.ts";
import type { FormalContext, FormalEntity } from "./read-entities.ts";
import { readField } from "./read-field.ts";

export interface FormalEndpoint {
  draft: EndpointDraft;
  section: Section;
  tree: Tree;
  parameters: Named[];
}

/** Endpoints with their names; one statement for each, and one for each description. */
export function readEndpoints(root: Tree, context: FormalContext): FormalEndpoint[] {
  return itemsOf(member(root, "endpoints", "routes", "operations")).flatMap(
    (item) => readEndpoint(item, context) ?? [],
  );
}

function readEndpoint(item: Tree, { writer, issues }: FormalContext): FormalEndpoint | undefined {
  const route = /^([A-Z]+)\s+(\/\S*)$/i.exec(
    textOf(item) ?? memberText(item, "endpoint", "route") ?? "",
  );
  const method = methodOf(route?.[1] ?? memberText(item, "method", "verb"));
  const path = normal(route?.[2] ?? memberText(item, "path", "url", "uri"));
  if (!method || path === undefined) {
    const block = writer.item(writer.words(item), item, writer.root);
    issues.push(noRoute(block));
    return undefined;
  }
  const name = memberText(item, "name", "summary", "title", "operation") ?? "";
  const section = writer.section(
    name === "" ? `${method} ${path}` : `${method} ${path} - ${name}`,
    item,
  );
  const description = member(item, "description", "behavior", "behaviour", "notes");
  const words = textOf(description)?.trim();
  if (description && words) writer.prose(words, description, section);
  for (const each of itemsOf(member(item, "rules", "requirements")))
    if (textOf(each)) writer.prose(textOf(each) ?? "", each, section);
  const { heading } = section;
  if (!heading) return undefined;
  const draft: EndpointDraft = {
    method,
    path,
    description: name,
    ...successOf(item),
    block: heading,
    listed: true,
  };
  const parameters = namedItems(
    member(item, "parameters", "params", "body", "request", "inputs", "fields"),
    "name",
  );
  const query = namedItems(member(item, "query", "queryParameters", "filters"), "name");
  return {
    draft,
    section,
    tree: item,
    parameters: method === "GET" ? [...parameters, ...query] : parameters,
  };
}

function successOf(item: Tree): Pick<EndpointDraft, "successStatus"> {
  const status = memberNumber(
    item,
    "successStatus",
    "status",
    "statusCode",
    "success",
    "responseStatus",
  );
  return status !== undefined && status >= 200 && status < 400 ? { successStatus: status } : {};
}

function noRoute(block: Block): Issue {
  return {
    code: "SPEC_ENDPOINT_INVALID",
    kind: "not-understood",
    severity: "warning",
    message: `Expected an endpoint with a method and a path, found "${block.text.slice(0, 120)}".`,
    blocks: [block],
  };
}

function methodOf(text: string | undefined): HttpMethod | undefined {
  return httpMethods.find((method) => method === text?.toUpperCase());
}

/** `/plants/:id` and `/plants/<id>` are `/plants/{id}`. */
function normal(path: string | undefined): string | undefined {
  if (path?.startsWith("/") !== true) return undefined;
  const braced =
    path
      .split("?")[0]
      ?.replace(/:([A-Za-z_]\w*)/g, "{$1}")
      .replace(/<(?:\w+:)?(\w+)>/g, "{$1}") ?? path;
  return braced.length > 1 ? braced.replace(/\/+$/, "") : braced;
}

/** Inputs and filters by the names that an endpoint lists, once its path is understood. */
export function refinerOf(
  each: FormalEndpoint,
  { entities, context }: { entities: readonly FormalEntity[]; context: FormalContext },
): NonNullable<EndpointDraft["refine"]> {
  return (endpoint, entity) => {
    const inPath = new Set([...endpoint.path.matchAll(/\{([^}]+)\}/g)].map((match) => match[1]));
    const listed = each.parameters.filter(
      ({ name, tree }) => !inPath.has(name) && memberText(tree, "in") !== "path",
    );
    if (endpoint.method === "GET") return withFilters(endpoint, listed, entity);
    if (endpoint.operation === "delete") return endpoint;
    if (listed.length === 0 && endpoint.operation === "replace")
      return { ...endpoint, operation: "modify" };
    if (listed.length === 0)
      return endpoint.operation === "act" && !("inputs" in endpoint)
        ? { ...endpoint, inputs: [] }
        : endpoint;
    const inputs = listed.map((parameter) =>
      inputOf(parameter, { endpoint, entity, entities, context }),
    );
    const isPart =
      endpoint.operation === "replace" &&
      entity !== undefined &&
      inputs.every(({ field }) => field !== undefined);
    const operation = isPart && !isComplete(inputs, entity) ? "modify" : endpoint.operation;
    const isCreation = operation === "create" || operation === "register";
    return {
      ...endpoint,
      operation,
      inputs: isCreation && entity ? [...inputs, ...optional(inputs, entity, endpoint)] : inputs,
    };
  };
}

function isComplete(inputs: readonly Input[], { fields }: Entity): boolean {
  const required = fields.filter((field) => field.required && !field.readOnly && !field.role);
  return required.every(({ name }) => inputs.some((input) => input.name === name));
}

/** A list of parameters names what matters; optional fields may come with them. */
function optional(
  inputs: readonly Input[],
  { fields, primaryKey }: Entity,
  { parents = [] }: Endpoint,
): Input[] {
  const above = new Set(parents.map(({ foreignKey }) => foreignKey));
  return fields
    .filter(
      ({ name, required, readOnly, hidden, role, computed }) =>
        !required && !readOnly && !hidden && !role && !computed && name !== primaryKey,
    )
    .filter(({ name }) => !above.has(name) && !inputs.some((input) => input.name === name))
    .map(({ name }) => ({ name, field: name, required: false }));
}

interface InputPlace {
  endpoint: Endpoint;
  entity: Entity | undefined;
  entities: readonly FormalEntity[];
  context: FormalContext;
}

function inputOf(
  { name, tree, ...place }: Named,
  { endpoint, entity, entities, context }: InputPlace,
): Input {
  const own = entity?.fields.find(
    (field) => field.name === name && field.name !== entity.primaryKey,
  );
  const said = memberFlag(tree, "required");
  const isChange = endpoint.operation === "modify" && endpoint.method === "PATCH";
  if (own && (!own.readOnly || own.role === "secret"))
    return {
      name,
      field: name,
      required:
        said ?? (isChange ? false : own.required || (own.default === undefined && !own.nullable)),
    };
  const { field } = readField({ name, tree, ...place }, context.lexicon);
  const definition: Field = { ...field, required: said ?? true, nullable: false, readOnly: false };
  delete definition.role;
  const words = wordsOf(name);
  const target = /^(?:id|uuid)$/.test(words.at(-1) ?? "")
    ? entities.find(({ entity: other }) =>
        context.names.same(other.name, words.slice(0, -1).join(" ")),
      )
    : undefined;
  if (target) {
    const { entity: other } = target;
    definition.type = other.fields.find((each) => each.name === other.primaryKey)?.type ?? "uuid";
    definition.reference = { entity: other.name, field: other.primaryKey, onDelete: "restrict" };
  } else if (!member(tree, "type")) Object.assign(definition, typeByName(name, entities));
  return { name, definition, required: said ?? true };
}

/** A parameter without a type has that of the fields of its name, when they agree. */
function typeByName(name: string, entities: readonly FormalEntity[]): Partial<Field> {
  const fields = entities.flatMap(({ entity }) =>
    entity.fields.filter((field) => field.name === name),
  );
  const [first] = fields;
  if (!first || fields.some(({ type }) => type !== first.type)) return {};
  const { type, list, enum: values, scale } = first;
  return { type, list, ...(values && { enum: values }), ...(scale !== undefined && { scale }) };
}

function withFilters(
  endpoint: Endpoint,
  listed: readonly Named[],
  entity: Entity | undefined,
): Endpoint {
  if (endpoint.operation !== "list" || !entity) return endpoint;
  const filters = listed.flatMap(({ name, tree }): Filter[] => {
    const field =
      entity.fields.find((each) => each.name === name) ??
      entity.fields.find((each) => each.name === `${name}_id`);
    if (!field || endpoint.filters?.some(({ parameter }) => parameter === name)) return [];
    return [
      {
        parameter: name,
        field: field.name,
        operator: "eq",
        ...(memberFlag(tree, "required") && { required: true }),
        statementIds: endpoint.statementIds,
      },
    ];
  });
  const paged = pagesBy(
    listed.map(({ name }) => name),
    endpoint,
  );
  const all = [...(endpoint.filters ?? []), ...filters];
  return { ...endpoint, ...paged, ...(all.length > 0 && { filters: all }) };
}

function pagesBy(names: readonly string[], { pagination }: Endpoint): Pick<Endpoint, "pagination"> {
  if (!pagination) return {};
  const limit = names.find((name) => /^(?:limit|size|page_?size|per_?page)$/i.test(name));
  const page = names.find((name) => /^page(?:_?number)?$/i.test(name));
  const offset = names.find((name) => /^(?:offset|skip)$/i.test(name));
  if (limit === undefined && page === undefined && offset === undefined) return {};
  return {
    pagination: {
      ...pagination,
      style: page === undefined ? "offset" : "page",
      ...(limit !== undefined && { limitParameter: limit }),
      ...((page ?? offset) !== undefined && { offsetParameter: page ?? offset ?? "offset" }),
      provenance: "stated",
    },
  };
}
