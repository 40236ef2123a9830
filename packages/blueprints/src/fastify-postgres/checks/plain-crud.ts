import type { Endpoint, Entity, Field, SpecModel } from "@devmatrix/spec-model";
import { isPlain } from "../model/plain-operation.ts";

/**
 * Whether an endpoint does nothing but store, find, change or remove rows of its own, which the tests of plain
 * resources know how to ask for. What goes beyond has no check here, so that its facts stay unproven.
 */
export function isPlainCrud(model: SpecModel, endpoint: Endpoint): boolean {
  const entity = model.entities.find(({ name }) => name === endpoint.entity);
  if (entity === undefined || !isPlain(endpoint.operation)) return false;
  return (
    isPlainEntity(model, entity) &&
    isPlainEndpoint(endpoint) &&
    isPlainMethod(endpoint) &&
    !model.rules.some(({ on }) => on.includes(`${endpoint.method} ${endpoint.path}`))
  );
}

function isPlainEntity(model: SpecModel, entity: Entity): boolean {
  const { errorBody, ignoreUnknownFields, decimalsAsStrings } = model.nonFunctional;
  const own =
    entity.fields.every(isPlainField) &&
    entity.ownedBy === undefined &&
    (entity.embeds ?? []).length === 0 &&
    entity.lifecycle === undefined &&
    entity.hide === undefined;
  const speaks = errorBody === undefined && !ignoreUnknownFields && !decimalsAsStrings;
  return own && speaks && !model.rules.some((rule) => rule.entity === entity.name);
}

function isPlainField(field: Field): boolean {
  return (
    field.type !== "object" &&
    field.map !== true &&
    field.reference === undefined &&
    field.computed === undefined &&
    field.defaultExpression === undefined &&
    !field.hidden &&
    !field.writeOnly &&
    !field.immutable &&
    field.role !== "owner" &&
    field.role !== "secret"
  );
}

const plainMethods = { replace: "PUT", modify: "PATCH" } as const;

function isPlainMethod({ operation, method }: Endpoint): boolean {
  return operation !== "replace" && operation !== "modify"
    ? true
    : method === plainMethods[operation];
}

function isPlainEndpoint(endpoint: Endpoint): boolean {
  const { parents, where, inputs, bulk, answer, notFound, filters, search, sort, access } =
    endpoint;
  const beyond = [parents, where, inputs, bulk, answer, notFound, filters, search, sort];
  const shaped = endpoint.selectParameter ?? endpoint.expandParameter;
  const isPublic = access === undefined || access.level !== "caller";
  const pages = endpoint.pagination?.style ?? "offset";
  return (
    beyond.every((part) => part === undefined || (Array.isArray(part) && part.length === 0)) &&
    shaped === undefined &&
    isPublic &&
    pages === "offset" &&
    endpoint.pagination?.clamp !== true
  );
}
