import type { ReadOptions, Reading, SpecDocument } from "./reading.ts";
import { DEFAULT_MAX_BYTES, decodeText, rejection } from "./text/decode-text.ts";

const NOTHING = { total: 0, covered: 0, informative: 0, notUnderstood: 0, share: 0 };

/**
 * Reads a specification into a model. Pure, synchronous, linear in the length of the text; no input throws.
 * Same document, same reading, byte for byte.
 */
export function readSpecification(document: SpecDocument, options: ReadOptions = {}): Reading {
  const decoded = decodeText(document.content, options.maxBytes ?? DEFAULT_MAX_BYTES);
  const empty = { model: null, findings: [], statements: [], coverage: NOTHING };
  if (decoded.reason) return { ...empty, reasons: [decoded.reason], sha256: decoded.sha256 };
  const reason = rejection("SPEC_WITHOUT_ENTITY", "Expected an entity with fields, found none.");
  return { ...empty, reasons: [reason], sha256: decoded.sha256 };
}
