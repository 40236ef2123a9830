import { createHash } from "node:crypto";
import { deriveId, devmatrixNamespace } from "@devmatrix/contracts";

/** The ids that follow from a specification's content and from what it will be built with. */
export interface ContentIds {
  contentSha256: string;
  specId: string;
  runId: string;
}

/** Everything of a submission that decides what is built. */
export interface SubmittedContent {
  documents: readonly { content: Uint8Array }[];
  answers?: Readonly<Record<string, string>> | undefined;
}

/**
 * Same bytes, same answers, same specification; same specification and same version of the blueprint, same run. The names
 * of the documents, their sender and the options play no part. A single document without answers is identified by its
 * bytes alone.
 */
export function identifyContent(
  { documents, answers }: SubmittedContent,
  blueprint: { name: string; version: string },
): ContentIds {
  const contentSha256 = hashOf(documents, answers);
  const specId = deriveId(devmatrixNamespace, contentSha256);
  const runId = deriveId(specId, `run/${blueprint.name}@${blueprint.version}`);
  return { contentSha256, specId, runId };
}

function hashOf(
  documents: SubmittedContent["documents"],
  answers: SubmittedContent["answers"],
): string {
  const hashes = documents.map(({ content }) => sha256(content));
  const given = Object.entries(answers ?? {}).sort(([one], [other]) => (one < other ? -1 : 1));
  const [only] = hashes;
  if (hashes.length === 1 && only !== undefined && given.length === 0) return only;
  return sha256(JSON.stringify({ documents: hashes, answers: given }));
}

function sha256(bytes: Uint8Array | string): string {
  return createHash("sha256").update(bytes).digest("hex");
}
