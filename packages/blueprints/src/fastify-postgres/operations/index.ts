export { needsOperation } from "./needs-operation.ts";
export { operationCall } from "./operation-call.ts";
export type { OperationCall } from "./operation-call.ts";
export { operationFiles, operationWork } from "./operation-work.ts";
