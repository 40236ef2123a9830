export {
  positionSchema,
  provenanceSchema,
  sourceSchema,
  spanSchema,
  statementKinds,
  statementSchema,
  statementStatuses,
} from "./text.ts";
export type { Position, Provenance, Source, Span, Statement } from "./text.ts";
export {
  defaultValueSchema,
  entitySchema,
  fieldRoles,
  fieldSchema,
  fieldTypes,
  stringFormats,
} from "./entity.ts";
export type { Entity, Field, FieldType } from "./entity.ts";
export {
  endpointSchema,
  httpMethods,
  operations,
  paginationSchema,
  parameterSchema,
} from "./endpoint.ts";
export type { Endpoint, HttpMethod, Operation, Pagination, Parameter } from "./endpoint.ts";
export {
  factRefSchema,
  priorities,
  qualities,
  requirementDomains,
  requirementSchema,
} from "./requirement.ts";
export type { FactRef, Priority, Quality, Requirement } from "./requirement.ts";
export { coverageSchema, findingKinds, findingSchema } from "./finding.ts";
export type { Coverage, Finding } from "./finding.ts";
export { nonFunctionalSchema, specModelSchema } from "./spec-model.ts";
export type { NonFunctional, SpecModel } from "./spec-model.ts";
