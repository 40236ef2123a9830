export { errorCatalogue } from "./catalogue.ts";
export type { CatalogueEntry, ErrorCode } from "./catalogue.ts";
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
