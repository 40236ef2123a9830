import type { ErrorCode } from "@devmatrix/errors";
import type { Coverage, Finding, SpecModel, Statement } from "@devmatrix/spec-model";
import type { StatedFormat } from "./documents/detect-format.ts";
import type { Lexicon } from "./lexicon/lexicon.ts";

/** A document as it was handed in. `content` is its bytes, or its text when the caller already holds a string. */
export interface SpecDocument {
  /** Name of the document, usually its file name; used as title when the text has no heading. */
  name: string;
  content: Uint8Array | string;
  /** `auto` (default) = detected from the content. */
  format?: StatedFormat;
}

export interface ReadOptions {
  /** Largest accepted size in bytes of UTF-8. Default 2 MiB. */
  maxBytes?: number;
  /** Answers to questions of an earlier reading's findings, by the ids of the questions. */
  answers?: Readonly<Record<string, string>>;
  /** Words of the text's language. Default English. */
  lexicon?: Lexicon;
}

/** Why nothing can be built. Same shape as a reason of @devmatrix/contracts. */
export interface RejectionReason {
  code: ErrorCode;
  /** What was expected, what was found. */
  message: string;
  /** What the author can do about it. */
  remedy: string;
  /** Line of the document, from 1, where there is one. */
  line?: number;
}

/**
 * What became of a document. Exactly one of `model` and `reasons` has content: with a model, `reasons` is empty;
 * without one, `reasons` has at least one entry. The ledger is there in both cases, as far as the text could be read.
 */
export interface Reading {
  model: SpecModel | null;
  reasons: RejectionReason[];
  findings: Finding[];
  statements: Statement[];
  coverage: Coverage;
  /** SHA-256 over the bytes as submitted, lower-case hexadecimal. */
  sha256: string;
}
