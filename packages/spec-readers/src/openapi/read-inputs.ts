import type { Endpoint, Field, Input } from "@devmatrix/spec-model";
import type { Classified, ClassifyContext } from "./classify.ts";
import { defaultOf, fieldShape } from "./field-type.ts";
import { linkReference } from "./link-entities.ts";
import type { Shape } from "./shape.ts";
import type { ApiOperation } from "./sources.ts";

const WRITES = new Set([
  "create",
  "replace",
  "modify",
  "upsert",
  "act",
  "register",
  "compute",
  "report",
]);

/** The members of the body where they are not simply all fields that the caller may write. */
export function readInputs(
  operation: ApiOperation,
  classified: Classified,
  context: ClassifyContext,
): Pick<Endpoint, "inputs" | "bulk"> {
  const { request } = operation;
  if (!WRITES.has(classified.operation) || operation.method === "GET") return {};
  const isAction = classified.operation === "act" || classified.operation === "compute";
  if (!request) return isAction ? { inputs: [] } : {};
  const bulk = request.isList
    ? { bulk: { ...(request.under !== undefined && { name: request.under }) } }
    : {};
  const inputs = inputsOf(request.row, classified, context);
  if (!isAction && isConventional(inputs, operation, classified)) return bulk;
  return { inputs, ...bulk };
}

function inputsOf(
  row: Shape,
  { target, operation }: Classified,
  { api, made }: ClassifyContext,
): Input[] {
  const fields = new Map(target?.entity.fields.map((field) => [field.name, field]));
  const embeds = new Set(target?.entity.embeds?.map(({ name }) => name));
  return [...row.properties.keys()].flatMap((name): Input[] => {
    const shape = api.shapes.property(row, name);
    if (!shape || shape.readOnly) return [];
    const required = row.required.has(name);
    const field = fields.get(name);
    if (embeds.has(name)) return [{ name, required }];
    // A key that callers choose is sent at creation.
    const isKey =
      field?.name === target?.entity.primaryKey &&
      (operation !== "create" || field?.readOnly === true);
    const isWritten = field && !isKey && !field.role;
    const isOwn = field?.role === "secret" || isWritten === true;
    const definition = definitionOf(name, shape, { required, api });
    if (!isOwn) linkReference(definition, made);
    if (!isOwn) return [{ name, definition, required }];
    const differs = operation !== "create" && field !== undefined && isNarrowed(definition, field);
    return [{ name, field: name, ...(differs && { definition }), required }];
  });
}

function definitionOf(
  name: string,
  shape: Shape,
  { required, api }: { required: boolean; api: ClassifyContext["api"] },
): Field {
  const context = { shapes: api.shapes, lexicon: api.lexicon, lacking: () => undefined };
  return {
    required,
    nullable: shape.nullable || (!required && shape.default === undefined),
    unique: false,
    readOnly: false,
    ...(shape.description !== undefined && { description: shape.description.slice(0, 300) }),
    provenance: "stated",
    statementIds: [],
    ...fieldShape(name, shape, context),
    ...defaultOf(shape),
    name,
  };
}

const BOUNDS = [
  "minimum",
  "maximum",
  "exclusiveMinimum",
  "exclusiveMaximum",
  "minLength",
  "maxLength",
] as const;

/** Does a change allow other values than the creation: down to 0 where a creation needs 1. */
function isNarrowed(definition: Field, field: Field): boolean {
  return BOUNDS.some(
    (bound) => definition[bound] !== undefined && definition[bound] !== field[bound],
  );
}

/** Exactly the fields that the caller may write, with the presence that they have anyway. */
function isConventional(
  inputs: readonly Input[],
  { method }: ApiOperation,
  { target, operation }: Classified,
): boolean {
  if (!target) return false;
  const { fields, embeds = [], primaryKey } = target.entity;
  const isCreation = operation === "create" || operation === "register";
  const isWritable = (field: Field): boolean =>
    !field.readOnly &&
    !field.hidden &&
    !field.computed &&
    (field.name !== primaryKey || isCreation) &&
    (isCreation || field.immutable !== true);
  const expected = new Map(fields.filter(isWritable).map((field) => [field.name, field.required]));
  for (const { name, writable } of embeds) if (writable) expected.set(name, false);
  if (inputs.some(({ definition }) => definition) || inputs.length !== expected.size) return false;
  const isLoose = operation === "modify" || method === "PATCH";
  return inputs.every(({ name, required }) => {
    const known = expected.get(name);
    const isSame = isLoose ? required !== true : known === required;
    return known !== undefined && (isSame || embeds.some((embed) => embed.name === name));
  });
}
