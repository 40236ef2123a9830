export { errorCatalogue } from "./catalogue.ts";
export type { ErrorCode } from "./catalogue.ts";
export type { CatalogueEntry } from "./codes/catalogue-entry.ts";
export {
  DevMatrixError,
  RetryableError,
  TerminalError,
  errorCode,
  isRetryable,
  isTerminal,
  toError,
} from "./errors.ts";
export type { ErrorOptions } from "./errors.ts";
