import type { ErrorCode } from "./catalogue.ts";
import { errorCatalogue } from "./catalogue.ts";

export interface ErrorOptions {
  /** What went wrong below; never lost. */
  cause?: unknown;
  /** Ids and values that help to find the place; no secrets. */
  details?: Record<string, unknown>;
}

/** Base of all errors that DevMatrix raises on purpose. Match on `code`, never on text or class. */
export class DevMatrixError extends Error {
  readonly code: ErrorCode;
  readonly details: Record<string, unknown>;

  constructor(code: ErrorCode, message: string, options: ErrorOptions = {}) {
    super(message, { cause: options.cause });
    this.name = new.target.name;
    this.code = code;
    this.details = options.details ?? {};
  }

  /** What the reader of the message can do next. */
  get remedy(): string {
    return errorCatalogue[this.code].remedy;
  }
}

/** Doing the same again will fail the same way: the message goes to the dead letters, the task fails. */
export class TerminalError extends DevMatrixError {
  readonly retryable = false;
}

/** May pass later: the message comes back after `delayMs`. */
export class RetryableError extends DevMatrixError {
  readonly retryable = true;
  readonly delayMs: number;

  constructor(code: ErrorCode, message: string, options: ErrorOptions & { delayMs?: number } = {}) {
    super(code, message, options);
    this.delayMs = options.delayMs ?? 1_000;
  }
}

/** Turns whatever was thrown into an `Error`; the one border where unknown values are coerced. */
export function toError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown), { cause: thrown });
}

/** The stable code of an error, or undefined for an error that is not ours. Works across copies of this package. */
export function errorCode(thrown: unknown): ErrorCode | undefined {
  const code = (thrown as { code?: unknown } | null | undefined)?.code;
  return typeof code === "string" && code in errorCatalogue ? (code as ErrorCode) : undefined;
}

/** True only for errors that say so themselves; unknown errors are the caller's decision. */
export function isTerminal(thrown: unknown): boolean {
  return errorCode(thrown) !== undefined && (thrown as { retryable?: unknown }).retryable === false;
}

/** True only for errors that say so themselves. */
export function isRetryable(thrown: unknown): thrown is RetryableError {
  return errorCode(thrown) !== undefined && (thrown as { retryable?: unknown }).retryable === true;
}
