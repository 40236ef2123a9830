import type { SubmittedContent } from "@devmatrix/contracts";
import { deriveId, devmatrixNamespace, specificationSha256 } from "@devmatrix/contracts";

/** The ids that follow from a specification's content and from what it will be built with. */
export interface ContentIds {
  contentSha256: string;
  specId: string;
  runId: string;
}

/**
 * Same bytes, same answers, same specification; same specification and same version of the blueprint, same run. The names
 * of the documents, their sender and the options play no part. A single document without answers is identified by its
 * bytes alone.
 */
export function identifyContent(
  content: SubmittedContent,
  blueprint: { name: string; version: string },
): ContentIds {
  const contentSha256 = specificationSha256(content);
  const specId = deriveId(devmatrixNamespace, contentSha256);
  const runId = deriveId(specId, `run/${blueprint.name}@${blueprint.version}`);
  return { contentSha256, specId, runId };
}
