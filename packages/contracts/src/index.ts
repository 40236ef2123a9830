export { cloudEventAttributesSchema } from "./cloud-event.ts";
export type { CloudEvent, CloudEventAttributes } from "./cloud-event.ts";
export {
  fileRefSchema,
  modes,
  phaseKeys,
  phaseRecordSchema,
  phaseStatuses,
  reasonSchema,
  ruleFindingSchema,
  runOptionsSchema,
  runStatuses,
  sha256Schema,
  taskStatuses,
  uuidSchema,
  waveStatuses,
} from "./common.ts";
export type {
  FileRef,
  Mode,
  PhaseKey,
  PhaseRecord,
  PhaseStatus,
  Reason,
  RuleFinding,
  RunOptions,
  RunStatus,
  TaskStatus,
  WaveStatus,
} from "./common.ts";
export type { EventData, EventDefinition } from "./define-event.ts";
export type { ReplyData, RequestData, RequestDefinition } from "./define-request.ts";
export { deriveId, devmatrixNamespace } from "./derive-id.ts";
export { events } from "./events/catalogue.ts";
export type { EventName } from "./events/catalogue.ts";
export { taskCommandSchema, workCommand } from "./events/task.ts";
export type { TaskCommand } from "./events/task.ts";
export { exportAsyncApi } from "./export-asyncapi.ts";
export { exportSchemas } from "./export-schemas.ts";
export type { Log } from "./log.ts";
export { createEvent, createTaskCommand } from "./outgoing.ts";
export type { OutgoingCommand, OutgoingEvent } from "./outgoing.ts";
export {
  acceptanceCriterionSchema,
  dependencyTypes,
  hierarchyLevels,
  planSchema,
  planTaskSchema,
  taskDependencySchema,
  taskKinds,
} from "./plan.ts";
export type { Plan, PlanTask, TaskKind } from "./plan.ts";
export { graphViewSchema } from "./graph-view.ts";
export type { GraphView } from "./graph-view.ts";
export { graphStoreSchema, requests, runManifestSchema } from "./requests.ts";
export type { GraphStore, RunManifest } from "./requests.ts";
export {
  evidenceResults,
  evidenceSchema,
  requirementVerdictSchema,
  runReportSchema,
} from "./run-report.ts";
export type { Evidence, RequirementVerdict, RunReport } from "./run-report.ts";
export { serviceNames, services } from "./services.ts";
export type { ServiceEntry, ServiceName } from "./services.ts";
export { specificationSha256 } from "./specification-hash.ts";
export type { SubmittedContent } from "./specification-hash.ts";
