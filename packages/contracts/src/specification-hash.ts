import { createHash } from "node:crypto";

/** Everything of a submission that decides what is built. */
export interface SubmittedContent {
  documents: readonly { content: Uint8Array }[];
  answers?: Readonly<Record<string, string>> | undefined;
}

/**
 * The hash that a specification is known by: of a single document without answers that of its bytes, else one over the
 * hashes of all documents in their order and the answers, in any order.
 */
export function specificationSha256({ documents, answers }: SubmittedContent): string {
  const hashes = documents.map(({ content }) => sha256(content));
  const given = Object.entries(answers ?? {}).sort(([one], [other]) => (one < other ? -1 : 1));
  const [only] = hashes;
  if (hashes.length === 1 && only !== undefined && given.length === 0) return only;
  return sha256(JSON.stringify({ documents: hashes, answers: given }));
}

function sha256(bytes: Uint8Array | string): string {
  return createHash("sha256").update(bytes).digest("hex");
}
