import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";

const compress = promisify(gzip);
const expand = promisify(gunzip);

/** Smaller bodies are sent as they are: compressing them costs more than it saves. */
const COMPRESS_FROM = 16 * 1024;
/** A reply that would expand beyond this is refused: 64 MiB. */
const LARGEST_BODY = 64 * 1024 * 1024;

/** A body as it travels: whole or in pieces, compressed or not. */
export interface Parts {
  encoding: "identity" | "gzip";
  parts: Uint8Array[];
}

/** Cuts a body into pieces of at most `largestPart` bytes; compresses it first when it is large. */
export async function splitBody(body: Uint8Array, largestPart: number): Promise<Parts> {
  const encoding = body.length >= COMPRESS_FROM ? "gzip" : "identity";
  const bytes = encoding === "gzip" ? await compress(body, { level: 1 }) : body;
  const parts: Uint8Array[] = [];
  for (let start = 0; start < bytes.length || parts.length === 0; start += largestPart) {
    parts.push(bytes.subarray(start, start + largestPart));
  }
  return { encoding, parts };
}

/** Puts the pieces together again. Throws RangeError for a body that expands beyond 64 MiB. */
export async function joinParts({ encoding, parts }: Parts): Promise<Uint8Array> {
  const bytes = Buffer.concat(parts);
  return encoding === "gzip" ? await expand(bytes, { maxOutputLength: LARGEST_BODY }) : bytes;
}
