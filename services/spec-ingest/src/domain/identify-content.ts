import { createHash } from "node:crypto";
import { deriveId, devmatrixNamespace } from "@devmatrix/contracts";

/** The ids that follow from a specification's content and from what it will be built with. */
export interface ContentIds {
  contentSha256: string;
  specId: string;
  runId: string;
}

/**
 * Same bytes, same specification; same specification and same version of the blueprint, same run. The name of the
 * document, its sender and its options play no part.
 */
export function identifyContent(
  content: Uint8Array,
  blueprint: { name: string; version: string },
): ContentIds {
  const contentSha256 = createHash("sha256").update(content).digest("hex");
  const specId = deriveId(devmatrixNamespace, contentSha256);
  const runId = deriveId(specId, `run/${blueprint.name}@${blueprint.version}`);
  return { contentSha256, specId, runId };
}
