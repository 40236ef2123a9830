import { requests } from "@devmatrix/contracts";
import type { EventData, RunManifest, events } from "@devmatrix/contracts";
import { RetryableError } from "@devmatrix/errors";
import type { Messaging } from "@devmatrix/messaging";
import type { VerifiedRun } from "./domain/patterns-of-run.ts";

/** Hashes asked for at once: replies stay small enough to hold several at a time. */
const hashesPerRequest = 100;

/**
 * Asks the other services for what a verified run is made of. Throws RetryableError `PLAN_UNKNOWN` or `RUN_UNKNOWN`
 * when one of them does not know it (yet).
 */
export async function readVerifiedRun(
  messaging: Pick<Messaging, "request">,
  data: EventData<typeof events.runVerified>,
): Promise<Omit<VerifiedRun, "outcomes">> {
  const { runId, specId, compliance, proven, fingerprint } = data;
  const [{ plan }, { manifest }] = await Promise.all([
    messaging.request(requests.readPlan, { specId }),
    messaging.request(requests.readManifest, { runId }),
  ]);
  if (plan?.runId !== runId) {
    throw new RetryableError(
      "PLAN_UNKNOWN",
      `Expected the plan of run ${runId}, found another or none.`,
    );
  }
  if (manifest === null) {
    throw new RetryableError("RUN_UNKNOWN", `Expected the manifest of run ${runId}, found none.`);
  }
  const artifacts = await readArtifacts(messaging, manifest);
  return { plan, manifest, artifacts, verdict: { compliance, proven, fingerprint } };
}

async function readArtifacts(
  messaging: Pick<Messaging, "request">,
  manifest: RunManifest,
): Promise<Map<string, string>> {
  const hashes = [
    ...new Set(manifest.tasks.flatMap(({ files }) => files.map(({ sha256 }) => sha256))),
  ];
  const texts = new Map<string, string>();
  for (let start = 0; start < hashes.length; start += hashesPerRequest) {
    const sha256 = hashes.slice(start, start + hashesPerRequest);
    const { artifacts } = await messaging.request(requests.readArtifacts, { sha256 });
    for (const { sha256: hash, content } of artifacts) texts.set(hash, content);
  }
  return texts;
}
