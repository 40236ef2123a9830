import { createHash } from "node:crypto";

/** Namespace of all ids that DevMatrix derives from content: the UUIDv5 of `devmatrix` in the DNS namespace of RFC 9562. */
export const devmatrixNamespace = "a8efc501-752d-56d1-9b62-3cded235e423";

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * The name-based id of `name` (UTF-8) in `namespace` (a UUID): UUID version 5 as RFC 9562, section 5.5 defines it. The
 * same two texts give the same id everywhere. Throws RangeError when the namespace is not a UUID.
 */
export function deriveId(namespace: string, name: string): string {
  if (!uuidPattern.test(namespace)) {
    throw new RangeError(`Expected a UUID as namespace, got "${namespace}".`);
  }
  const space = Buffer.from(namespace.replaceAll("-", ""), "hex");
  const bytes = createHash("sha1").update(space).update(name, "utf8").digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString("hex");
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join("-");
}
