import type { Answer, Endpoint, Entity, Parameter } from "@devmatrix/spec-model";
import { wordsOf } from "../text/inflection.ts";
import { SUCCESS } from "../model/build-endpoints.ts";
import { statementId } from "../model/ledger.ts";
import { bodyForm } from "./body-form.ts";
import type { Classified, ClassifyContext } from "./classify.ts";
import { classify } from "./classify.ts";
import { stateMissingReferences } from "./missing-references.ts";
import { readInputs } from "./read-inputs.ts";
import type { EntityInMaking } from "./link-entities.ts";
import { listParts } from "./list-parameters.ts";
import type { ParameterSource } from "./operations.ts";
import { fieldShape } from "./field-type.ts";
import type { Shape } from "./shape.ts";
import type { ApiDocument, ApiOperation } from "./sources.ts";

/** The endpoint of an operation, complete but for rules and access. */
export function buildEndpoint(operation: ApiOperation, context: ClassifyContext): Endpoint {
  const { api } = context;
  const classified = classify(operation, context);
  const { target, parents } = classified;
  const isList = classified.operation === "list";
  const list = isList && target ? listParts(operation, target.entity, api) : undefined;
  const { parameters: _parameters, ...listed } = list ?? { parameters: [] };
  const inputs = readInputs(operation, classified, context);
  const answer = answerOf(operation, classified, context);
  stateMissingReferences(operation, classified, { inputs: inputs.inputs ?? [], api });
  return {
    method: operation.method,
    path: operation.path,
    operation: classified.operation,
    ...(target && { entity: target.entity.name }),
    ...(operation.summary !== "" && { description: operation.summary }),
    parameters: parametersOf(operation, classified, context),
    ...(parents.length > 0 && { parents }),
    ...(classified.where !== undefined && { where: classified.where }),
    ...inputs,
    successStatus: successOf(operation, classified),
    ...(answer && { answer }),
    ...listed,
    requirementIds: [],
    provenance: "stated",
    statementIds: [statementId(operation.block)],
  };
}

function successOf({ success }: ApiOperation, { operation }: Classified): number {
  return success ?? SUCCESS[operation];
}

/** Parameters of the path in its order, then those of the query that nothing else of the endpoint speaks of. */
function parametersOf(
  operation: ApiOperation,
  classified: Classified,
  context: ClassifyContext,
): Parameter[] {
  const { parents, target, isAction } = classified;
  const names = [...operation.path.matchAll(/\{([^}]+)\}/g)].map((match) => match[1] ?? "");
  const last =
    operation.form.row ?? (isAction ? operation.form.parents.at(-1)?.parameter : undefined);
  const path = names.map((name): Parameter => {
    const parent = parents.find(({ parameter }) => parameter === name);
    const entity = parent
      ? context.made.get(parent.entity)?.entity
      : name === last
        ? target?.entity
        : undefined;
    if (!entity) return { name, in: "path" };
    return {
      name,
      in: "path",
      field: keyNamed(name, entity),
      ...(parent && { entity: entity.name }),
    };
  });
  if (classified.operation === "list") return path;
  const query = operation.parameters.filter((parameter) => parameter.in === "query");
  return [...path, ...query.map((parameter) => queryParameter(parameter, context.api))];
}

/** The field that a path parameter names: one of its very name that identifies a row, else the key. */
function keyNamed(name: string, { fields, primaryKey }: Entity): string {
  const spoken = wordsOf(name).join(" ");
  const same = fields.find((field) => wordsOf(field.name).join(" ") === spoken);
  return same && (same.unique || same.format === "slug") ? same.name : primaryKey;
}

function queryParameter({ name, shape, required }: ParameterSource, api: ApiDocument): Parameter {
  const { type } = fieldShape(name, shape, {
    shapes: api.shapes,
    lexicon: api.lexicon,
    lacking: () => undefined,
  });
  const values = (shape.enum ?? []).filter((value) => typeof value === "string");
  const standard = shape.default;
  const isScalar =
    typeof standard === "string" || typeof standard === "number" || typeof standard === "boolean";
  return {
    name,
    in: "query",
    ...(type !== "string" && { type }),
    ...(required && { required: true }),
    ...(isScalar && { default: standard }),
    ...(values.length > 0 && { enum: values }),
  };
}

/** What the answer holds when it is not simply the row or the rows. */
function answerOf(
  operation: ApiOperation,
  classified: Classified,
  context: ClassifyContext,
): Answer | undefined {
  const { response } = operation;
  const { target } = classified;
  const status = successOf(operation, classified);
  if (!response) return status === 204 || isSilent(operation) ? { of: "nothing" } : undefined;
  if (!target) return undefined;
  const parent = parentAnswered(response.row, classified, context);
  if (parent)
    return { of: "parent", ...(response.under !== undefined && { under: response.under }) };
  const fields = partOf(response.row, target);
  if (classified.operation === "list") {
    const envelope =
      response.under === undefined ? undefined : envelopeOf(operation, response.under);
    if (!envelope && !fields) return undefined;
    return { of: "row", ...(fields && { fields }), ...(envelope && { envelope }) };
  }
  if (response.under === undefined && !fields) return undefined;
  return {
    of: "row",
    ...(fields && { fields }),
    ...(response.under !== undefined && { under: response.under }),
  };
}

/** An answer of success that is described and has no body: a deletion or an action that only says that it is done. */
function isSilent({ method, responses }: ApiOperation): boolean {
  const successes = responses.filter(({ status }) => /^2/.test(status));
  return method === "DELETE" && successes.length > 0 && successes.every(({ shape }) => !shape);
}

function parentAnswered(
  row: Shape,
  { target, parents }: Classified,
  { made, api }: ClassifyContext,
): boolean {
  const last = parents.at(-1);
  const parent = last && made.get(last.entity);
  if (!parent || !target || target.source.rows.includes(row)) return false;
  const isParent = (each: EntityInMaking): boolean =>
    each.source.rows.includes(row) ||
    (row.name !== undefined && each.source.rows.some(({ name }) => name === row.name)) ||
    (row.name !== undefined && api.names.same(row.name, each.source.name));
  return isParent(parent) && !isParent(target);
}

/** Fields of a view that leaves some of the row's out; undefined for a whole row. */
function partOf(row: Shape, { entity, source }: EntityInMaking): string[] | undefined {
  const isView = source.rows.some(
    (each) => each === row || (each.name !== undefined && each.name === row.name),
  );
  if (!isView || row.kind !== "object") return undefined;
  const answered = entity.fields.filter(
    ({ hidden, writeOnly, role }) => !hidden && !writeOnly && role !== "secret",
  );
  const shown = answered.filter(({ name }) => row.properties.has(name)).map(({ name }) => name);
  const isWhole = shown.length === answered.length;
  return isWhole || shown.length === 0 ? undefined : shown;
}

const TOTAL =
  /^(?:total|total count|total items|total elements|total results|count|totalcount|cantidad|total registros)$/;
const LIMIT = /^(?:limit|size|page size|per page|pagesize|perpage|limite|tamano|por pagina)$/;
const PLACE = /^(?:page|offset|skip|current page|page number|pagina|desplazamiento|number)$/;
const PAGES = /^(?:pages|total pages|page count|totalpages|paginas|total paginas|last page)$/;
const CURSOR = /^(?:next|next cursor|cursor|next page token|nextcursor|siguiente)$/;

function envelopeOf(operation: ApiOperation, items: string): NonNullable<Answer["envelope"]> {
  const all = [...(operation.response?.others.keys() ?? [])];
  // `page: { number, size }`: the object around the numbers is none of them.
  const names = all.filter((name) => !all.some((other) => other.startsWith(`${name}.`)));
  const named = (pattern: RegExp): string | undefined =>
    names.find((name) => pattern.test(wordsOf(name.split(".").at(-1) ?? "").join(" ")));
  const total = named(TOTAL);
  const limit = named(LIMIT);
  const offset = named(PLACE);
  const pages = named(PAGES);
  const nextCursor = named(CURSOR);
  return {
    items,
    ...(total !== undefined && { total }),
    ...(limit !== undefined && { limit }),
    ...(offset !== undefined && { offset }),
    ...(pages !== undefined && { pages }),
    ...(nextCursor !== undefined && { nextCursor }),
  };
}

/** Unwraps the bodies of an operation. */
export function unwrap(operation: ApiOperation, api: ApiDocument): void {
  const { shapes, names } = api;
  const lookup = { shapes, names, hint: operation.form.last };
  if (operation.body) {
    const { shape } = operation.body;
    operation.request = bodyForm(shape, lookup);
  }
  const success = operation.responses.find(({ status }) => /^[23]\d\d$/.test(status));
  const wild = operation.responses.find(({ status }) => /^2xx$/i.test(status));
  if (success) operation.success = Number(success.status);
  const shape = success?.shape ?? wild?.shape;
  if (shape) operation.response = bodyForm(shape, lookup);
}
