export { accessHook } from "../callers/index.ts";
export { operationCall } from "../operations/index.ts";
