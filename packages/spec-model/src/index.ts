export {
  positionSchema,
  provenanceSchema,
  sourceFormats,
  sourceLanguages,
  sourceSchema,
  spanSchema,
  statementKinds,
  statementSchema,
  statementStatuses,
} from "./text.ts";
export type { Position, Provenance, Source, Span, Statement } from "./text.ts";
export {
  defaultValueSchema,
  embedSchema,
  entitySchema,
  fieldRoles,
  fieldSchema,
  fieldTypes,
  lifecycleSchema,
  referenceSchema,
  seedSchema,
  stringFormats,
} from "./entity.ts";
export type { Embed, Entity, Field, FieldType, Lifecycle, Reference, Seed } from "./entity.ts";
export { accessSchema, callersSchema } from "./access.ts";
export type { Access, Callers } from "./access.ts";
export { behaviourSchema, problemSchema, ruleSchema } from "./behaviour.ts";
export type { Behaviour, BehaviourKind, Problem, Rule } from "./behaviour.ts";
export {
  binaryOperators,
  expressionFunctions,
  pathRoots,
  pathsOf,
} from "./expression/expression.ts";
export type {
  BinaryOperator,
  Expression,
  ExpressionFunction,
  PathRoot,
} from "./expression/expression.ts";
export { expressionSchema } from "./expression/expression-schema.ts";
export { parseExpression } from "./expression/parse-expression.ts";
export { printExpression, printLiteral, printPath } from "./expression/print-expression.ts";
export { resolvePath } from "./expression/resolve-path.ts";
export type { PathScope, PathStep, ResolvedPath } from "./expression/resolve-path.ts";
export { ExpressionSyntaxError } from "./expression/tokenize.ts";
export {
  answerSchema,
  endpointSchema,
  filterSchema,
  httpMethods,
  inputSchema,
  operations,
  paginationSchema,
  parameterSchema,
  parentSchema,
  resultValueSchema,
  sortSchema,
} from "./endpoint.ts";
export type {
  Answer,
  Endpoint,
  Filter,
  HttpMethod,
  Input,
  Operation,
  Pagination,
  Parameter,
  Parent,
  ResultValue,
  Sort,
} from "./endpoint.ts";
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
