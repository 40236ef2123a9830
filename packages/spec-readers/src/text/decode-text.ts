import { createHash } from "node:crypto";
import { errorCatalogue } from "@devmatrix/errors";
import type { RejectionReason } from "../reading.ts";

/** 2 MiB: some 40,000 lines, far above any specification that people write by hand. */
export const DEFAULT_MAX_BYTES = 2 * 1024 * 1024;

export type DecodedText =
  | { text: string; sha256: string; reason?: undefined }
  | { text?: undefined; sha256: string; reason: RejectionReason };

/** Control characters that no text editor writes; tab, line feed, form feed and carriage return are fine. */
// eslint-disable-next-line no-control-regex -- finding control characters is its purpose
const BINARY = /[\u0000-\u0008\u000e-\u001a\u001c-\u001f\u007f]/;
const LONE_SURROGATE = /\p{Surrogate}/u;

/** Turns bytes into text, or says why they are no text. A byte order mark is dropped. Never throws. */
export function decodeText(content: Uint8Array | string, maxBytes: number): DecodedText {
  const bytes = typeof content === "string" ? Buffer.from(content, "utf8") : content;
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  if (bytes.byteLength > maxBytes) {
    const size = `${bytes.byteLength} bytes`;
    return refused(sha256, "SPEC_TOO_LARGE", `Expected at most ${maxBytes} bytes, found ${size}.`);
  }
  const text = typeof content === "string" ? wellFormed(content) : decodeUtf8(content);
  if (text === undefined) {
    return refused(sha256, "SPEC_NOT_TEXT", "Expected UTF-8 text, found bytes that are not UTF-8.");
  }
  const binary = BINARY.exec(text);
  if (binary) {
    const code = `U+${text.charCodeAt(binary.index).toString(16).toUpperCase().padStart(4, "0")}`;
    const line = text.slice(0, binary.index).split("\n").length;
    const message = `Expected text, found the control character ${code} at line ${line}.`;
    return refused(sha256, "SPEC_NOT_TEXT", message, line);
  }
  if (text.trim() === "") {
    return refused(sha256, "SPEC_EMPTY", "Expected a text, found nothing but blanks.");
  }
  return { text, sha256 };
}

function wellFormed(content: string): string | undefined {
  if (LONE_SURROGATE.test(content)) return undefined;
  return content.startsWith("\uFEFF") ? content.slice(1) : content;
}

function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    // The only error that a fatal decoder knows is the one the caller reports.
    return undefined;
  }
}

/** The rejection for a code of the catalogue. */
export function rejection(
  code: RejectionReason["code"],
  message: string,
  line?: number,
): RejectionReason {
  return { code, message, remedy: errorCatalogue[code].remedy, ...(line ? { line } : {}) };
}

function refused(...[sha256, code, message, line]: RefusedArguments): DecodedText {
  return { sha256, reason: rejection(code, message, line) };
}

type RefusedArguments = [
  sha256: string,
  code: RejectionReason["code"],
  text: string,
  line?: number,
];
