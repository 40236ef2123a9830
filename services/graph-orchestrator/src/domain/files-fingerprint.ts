import { createHash } from "node:crypto";
import type { FileRef } from "@devmatrix/contracts";

/** sha256 over the sorted pairs of path and sha256: equal for equal files, whatever their order. */
export function filesFingerprint(files: readonly FileRef[]): string {
  const lines = files.map(({ path, sha256 }) => `${path}\0${sha256}\n`).sort();
  return createHash("sha256").update(lines.join("")).digest("hex");
}
