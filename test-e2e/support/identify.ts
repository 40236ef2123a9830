import { createHash } from "node:crypto";
import { fastifyPostgres } from "@devmatrix/blueprints";
import { deriveId, devmatrixNamespace } from "@devmatrix/contracts";

/** Ids that a specification's content has: same bytes and same blueprint, same run. */
export function identify(content: string): { specId: string; runId: string } {
  const sha256 = createHash("sha256").update(content).digest("hex");
  const specId = deriveId(devmatrixNamespace, sha256);
  const { name, version } = fastifyPostgres;
  return { specId, runId: deriveId(specId, `run/${name}@${version}`) };
}
