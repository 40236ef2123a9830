import { open } from "node:fs/promises";
import { basename } from "node:path";
import { toError } from "@devmatrix/errors";
import { CommandFailure, exitCodes } from "./output/exit-codes.ts";

/** A specification as it is submitted. */
export interface SpecFile {
  /** File name without its folders. */
  name: string;
  content: string;
}

/** Largest file that is sent, in bytes: what the services read by default. */
export const defaultSpecLimit = 2 * 1024 * 1024;

/**
 * Reads a specification. Throws CommandFailure: usage when the file is missing, a folder or closed to us; gate when its
 * content cannot be a specification (too large, not UTF-8 text, empty).
 */
export async function readSpecFile(path: string, limit = defaultSpecLimit): Promise<SpecFile> {
  const bytes = await readUpTo(path, limit);
  if (bytes.length > limit) {
    throw specFailure("SPEC_TOO_LARGE", `Expected at most ${limit} bytes, ${path} has more.`, {
      remedy: "Split it into several specifications.",
    });
  }
  const content = decode(bytes, path);
  if (content.trim() === "") {
    throw specFailure("SPEC_EMPTY", `${path} has no text.`, {
      remedy: "Name at least one entity with its fields and one endpoint.",
    });
  }
  return { name: basename(path), content };
}

/**
 * The bytes of a specification, at most one more than the limit: whether they are a text is for the reader to say.
 * Throws CommandFailure (usage) when the file is missing, a folder or closed to us.
 */
export async function readSpecBytes(path: string, limit = defaultSpecLimit): Promise<Uint8Array> {
  return await readUpTo(path, limit);
}

async function readUpTo(path: string, limit: number): Promise<Buffer> {
  try {
    const file = await open(path, "r");
    try {
      // Also of a pipe or a device never more than one byte above the limit.
      const chunks: Buffer[] = [];
      let size = 0;
      for await (const chunk of file.createReadStream({ end: limit, autoClose: false })) {
        chunks.push(chunk as Buffer);
        size += (chunk as Buffer).length;
        if (size > limit) break;
      }
      return Buffer.concat(chunks);
    } finally {
      await file.close();
    }
  } catch (error) {
    throw unreadable(path, error);
  }
}

function unreadable(path: string, error: unknown): CommandFailure {
  const known: Record<string, { code: string; message: string; remedy: string }> = {
    ENOENT: {
      code: "SPEC_FILE_MISSING",
      message: `There is no file ${path}.`,
      remedy: "Name an existing file, for example one of the folder examples.",
    },
    EISDIR: {
      code: "SPEC_FILE_IS_FOLDER",
      message: `Expected a file, ${path} is a folder.`,
      remedy: "Name the specification inside of it.",
    },
    EACCES: {
      code: "SPEC_FILE_UNREADABLE",
      message: `${path} may not be read by this user.`,
      remedy: "Change its permissions or copy it.",
    },
  };
  const failure = known[(error as NodeJS.ErrnoException).code ?? ""] ?? {
    code: "SPEC_FILE_UNREADABLE",
    message: `${path} cannot be read: ${toError(error).message}`,
    remedy: "Check the file.",
  };
  return new CommandFailure(exitCodes.usage, { ...failure, cause: error });
}

function decode(bytes: Buffer, path: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    const position = firstInvalidByte(bytes);
    throw specFailure(
      "SPEC_NOT_TEXT",
      `Expected UTF-8 text, the bytes of ${path} are not: line ${position.line}, byte ${position.offset}.`,
      { remedy: "Save the document as UTF-8 text.", cause },
    );
  }
}

/** Halves the range until the first byte that no valid text can start with is found. */
function firstInvalidByte(bytes: Buffer): { line: number; offset: number } {
  let low = 0;
  let high = bytes.length;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (isValidPrefix(bytes.subarray(0, middle + 1))) low = middle + 1;
    else high = middle;
  }
  const line = bytes.subarray(0, low).reduce((count, byte) => (byte === 10 ? count + 1 : count), 1);
  return { line, offset: low };
}

function isValidPrefix(bytes: Buffer): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false; // The answer of the question that this function is.
  }
}

function specFailure(
  code: string,
  message: string,
  more: { remedy: string; cause?: unknown },
): CommandFailure {
  return new CommandFailure(exitCodes.gate, { code, message, ...more });
}
