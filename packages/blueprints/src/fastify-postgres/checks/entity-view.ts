import type { Endpoint, Entity, Field, Operation, SpecModel } from "@devmatrix/spec-model";
import { NameTable } from "../model/names.ts";
import { isPlainCrud } from "./plain-crud.ts";
import { member, toKebab, toWords } from "./names.ts";
import { sampleValue } from "./values/sample-values.ts";
import { seriesOf } from "./values/unique-values.ts";

/** Everything that the checks of one entity need to know, worked out once. */
export interface EntityView {
  model: SpecModel;
  entity: Entity;
  /** `seed packet` and `seed packets`. */
  singular: string;
  plural: string;
  /** Part of file names: `seed-packets`. */
  fileName: string;
  endpoints: Endpoint[];
  key: Field;
  /** Fields that a caller may send at creation, as far as a sample of them can be made. */
  sent: Field[];
  /** The same without the primary key: what PUT and PATCH take. */
  changed: Field[];
  /** Whether rows can be made over HTTP; if not, hardly anything can be observed. */
  creatable: boolean;
  /** How a stored row can be looked at. */
  observedBy: "read" | "list" | "none";
}

/** Files of `test/` and `test/support/` that belong to the service as a whole. */
const sharedFiles = ["client", "rows", "service", "unique"];

/** Views of the entities that have endpoints, in the order of the model. */
export function entityViews(model: SpecModel): EntityView[] {
  const fileNames = new NameTable(sharedFiles);
  return model.entities
    .map((entity) => viewOf(model, entity, fileNames))
    .filter((view): view is EntityView => view !== undefined && view.endpoints.length > 0);
}

function viewOf(model: SpecModel, entity: Entity, fileNames: NameTable): EntityView | undefined {
  const key = entity.fields.find((field) => field.name === entity.primaryKey);
  if (!key) return undefined;
  const endpoints = model.endpoints.filter(
    (endpoint) =>
      endpoint.entity === entity.name && isPlainCrud(model, endpoint) && isObservable(endpoint),
  );
  const callers = entity.fields.filter((field) => !isKeptByService(field));
  const sent = callers.filter((field) => sampleValue(field) !== undefined);
  const has = (operation: Operation) => endpoints.some((e) => e.operation === operation);
  const complete = callers.every((field) => sent.includes(field) || !mustBeSent(entity, field));
  return {
    model,
    entity,
    singular: toWords(entity.name),
    plural: toWords(entity.plural),
    fileName: fileNames.take(toKebab(entity.plural)),
    endpoints,
    key,
    sent,
    changed: sent.filter((field) => field.name !== entity.primaryKey),
    creatable: has("create") && complete,
    observedBy: has("read") ? "read" : has("list") ? "list" : "none",
  };
}

/** Collections have no path parameter, items one or more that fields of the row fill. */
function isObservable(endpoint: Endpoint): boolean {
  const parameters = pathParameters(endpoint).length;
  if (endpoint.operation === "create" || endpoint.operation === "list") return parameters === 0;
  return parameters === 1;
}

/** A field that callers may not send. */
export function isKeptByService(field: Field): boolean {
  return field.role !== undefined || field.readOnly;
}

/** Whether POST is refused without the field. */
export function mustBeSent(entity: Entity, field: Field): boolean {
  return !isKeptByService(field) && (field.required || field.name === entity.primaryKey);
}

/** The first endpoint of an operation. */
export function endpointOf(view: EntityView, operation: Operation): Endpoint | undefined {
  return view.endpoints.find((endpoint) => endpoint.operation === operation);
}

function pathParameters(endpoint: Endpoint): string[] {
  return [...endpoint.path.matchAll(/\{([^}]+)\}/g)].map((match) => match[1] ?? "");
}

/** The field that the path of an item endpoint is filled from. */
export function pathField(view: EntityView, endpoint: Endpoint): Field {
  const name = pathParameters(endpoint)[0];
  const parameter = endpoint.parameters.find((each) => each.in === "path" && each.name === name);
  return view.entity.fields.find((field) => field.name === parameter?.field) ?? view.key;
}

/** The path of an item endpoint with a literal in the place of its parameter. */
export function pathWith(endpoint: Endpoint, value: string): string {
  return endpoint.path.replace(/\{[^}]+\}/, () => value);
}

/** TypeScript of the path to the row in the variable `row`. */
export function pathTo(view: EntityView, endpoint: Endpoint, row = "row"): string {
  const field = pathField(view, endpoint);
  const value = `${row}${member(field.name)}`;
  const plain = field.type === "uuid" || field.type === "integer";
  const code = plain ? `String(${value})` : `encodeURIComponent(String(${value}))`;
  return `\`${pathWith(endpoint, `\${${code}}`)}\``;
}

/**
 * A well-formed path parameter that names no row, or undefined when none can be thought of. For keys that callers choose
 * it is the last of the series that samples are taken from, which neither tests nor probes ever reach.
 */
export function unknownId(field: Field): string | undefined {
  if (field.type === "uuid") return "00000000-0000-4000-8000-000000000000";
  if (field.type === "integer") return String(Math.min(2_147_483_647, field.maximum ?? Infinity));
  if (isKeptByService(field)) return field.type === "string" ? "none-has-this-one" : undefined;
  const series = seriesOf({ ...field, unique: true });
  return series && encodeURIComponent(String(series.valueAt(series.capacity - 1)));
}

/** A path parameter that the type of the field cannot have, or undefined when it can have anything. */
export function malformedId(field: Field): string | undefined {
  if (field.type === "uuid") return "not-a-uuid";
  return field.type === "integer" ? "not-a-number" : undefined;
}
