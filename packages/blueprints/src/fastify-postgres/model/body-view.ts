import type { Input } from "@devmatrix/spec-model";
import type { EmbedView } from "./embed-view.ts";
import type { EndpointView } from "./endpoint-view.ts";
import type { FieldView } from "./field-view.ts";
import { viewsOfFields } from "./field-view.ts";
import { upperFirst } from "./names.ts";
import type { ResourceView } from "./resource-view.ts";
import type { ServiceView } from "./service-view.ts";

/** Something that a body carries. */
export interface InputView {
  name: string;
  field: FieldView;
  /** Whether the shape is that of the entity's field. */
  isOwn: boolean;
  required: boolean;
  /** Rows of another entity that are sent under the name. */
  embed?: EmbedView;
}

/** What an endpoint takes in its body. */
export interface BodyView {
  /** `new`, `replacement` and `patch` are shared by the endpoints of a resource, `own` belongs to one. */
  kind: "new" | "replacement" | "patch" | "own";
  /** Names of the schema and of the type that `schema.ts` exports. */
  schema: string;
  type: string;
  /** Members of an `own` body. */
  inputs: InputView[];
  /** Nothing needs to be sent, but something has to: members that are absent stay as they are. */
  isPatch: boolean;
  bulk?: { name?: string | undefined; max?: number | undefined };
}

/** Embedded rows that callers may send. */
export function writableEmbeds(resource: ResourceView): EmbedView[] {
  return resource.embeds.filter(({ embed }) => embed.writable);
}

/** Whether what PUT takes is less than what POST takes: keys that callers choose and what may never change. */
export function hasReplacement(resource: ResourceView): boolean {
  const operations = resource.endpoints.map(({ operation }) => operation);
  return (
    resource.fields.some((field) => field.sentAtCreation && !field.changeable) &&
    (operations.includes("create") || operations.includes("register")) &&
    (operations.includes("replace") || operations.includes("upsert"))
  );
}

/** The body of an endpoint; undefined when it takes none. */
export function bodyOf(service: ServiceView, view: EndpointView): BodyView | undefined {
  const { endpoint, resource, name } = view;
  const stated = endpoint.inputs ?? impliedInputs(service, view);
  // Whatever is sent to log in is right or wrong, never invalid: a password that is too short is a wrong one.
  const inputs = view.operation === "login" ? stated?.map(({ name }) => textInput(name)) : stated;
  if (endpoint.method === "GET" || endpoint.method === "DELETE") return undefined;
  if (inputs === undefined) return resource && sharedBody(resource, view);
  if (inputs.length === 0) {
    // Nothing could be replaced or changed by nothing.
    const isChange = view.operation === "replace" || view.operation === "modify";
    return isChange && resource ? sharedBody(resource, view) : undefined;
  }
  return {
    kind: "own",
    schema: `${name}Body`,
    type: `${upperFirst(name)}Body`,
    inputs: inputs.flatMap((input) => inputView(service, resource, input)),
    isPatch: view.operation === "modify",
    ...(endpoint.bulk && { bulk: endpoint.bulk }),
  };
}

function sharedBody(
  resource: ResourceView,
  { operation, endpoint, name }: EndpointView,
): BodyView | undefined {
  const { type, camel } = resource;
  const created = { schema: `new${type}Schema`, type: `New${type}`, inputs: [], isPatch: false };
  const replacement = hasReplacement(resource)
    ? { ...created, schema: `${camel}ReplacementSchema`, type: `${type}Replacement` }
    : created;
  switch (operation) {
    case "create":
    case "register":
      return endpoint.bulk
        ? {
            ...created,
            kind: "own",
            bulk: endpoint.bulk,
            schema: `${name}Body`,
            type: `${upperFirst(name)}Body`,
          }
        : { ...created, kind: "new" };
    case "replace":
    case "upsert":
      return { ...replacement, kind: hasReplacement(resource) ? "replacement" : "new" };
    case "modify":
      return {
        kind: "patch",
        schema: `${camel}PatchSchema`,
        type: `${type}Patch`,
        inputs: [],
        isPatch: true,
      };
    default:
      return undefined;
  }
}

/** Where the text lists no inputs: what tokens need, and creations below a parent that other creations name in the body. */
function impliedInputs(
  { model }: ServiceView,
  { operation, resource, parents }: EndpointView,
): Input[] | undefined {
  const { callers } = model;
  if (operation === "login") {
    const names = [callers?.identifierField, callers?.secretField];
    return names.flatMap((name) => (name === undefined ? [] : [{ name, field: name }]));
  }
  if (operation === "refresh") return [textInput(callers?.refreshField ?? "refreshToken")];
  const foreignKey = parents.at(-1)?.foreignKey;
  if (operation !== "create" || !resource || !foreignKey?.sentAtCreation) return undefined;
  return resource.fields
    .filter((field) => field.sentAtCreation && field !== foreignKey)
    .map(({ name }) => ({ name, field: name }));
}

function textInput(name: string): Input {
  const definition = {
    name,
    type: "string" as const,
    list: false,
    required: true,
    nullable: false,
    unique: false,
    readOnly: false,
    provenance: "convention" as const,
    statementIds: [],
  };
  return { name, definition };
}

function inputView(
  { model }: ServiceView,
  resource: ResourceView | undefined,
  { name, field: fieldName, definition, required }: Input,
): InputView[] {
  if (definition) {
    const views = viewsOfFields([{ ...definition, name }], model.nonFunctional);
    return views.map((field) => ({
      name,
      field,
      isOwn: false,
      required: required ?? definition.required,
    }));
  }
  const embed = resource?.embeds.find((each) => each.name === name && each.embed.writable);
  const field = resource?.fields.find((each) => each.name === (fieldName ?? name));
  if (resource && embed) {
    return [{ name, field: resource.key, isOwn: false, required: required ?? true, embed }];
  }
  if (!field) return [];
  return [{ name, field, isOwn: true, required: required ?? field.field.required }];
}
