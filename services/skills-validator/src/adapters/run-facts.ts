import type { Plan, RunManifest } from "@devmatrix/contracts";
import { requests } from "@devmatrix/contracts";
import { RetryableError } from "@devmatrix/errors";
import type { ErrorCode } from "@devmatrix/errors";
import type { Messaging } from "@devmatrix/messaging";
import type { SpecModel } from "@devmatrix/spec-model";

/** What other services know about a run, asked for over the wire. */
export interface RunFacts {
  /** The plan of a specification; plans never change, so it is asked for once per process. */
  plan(specId: string): Promise<Plan>;
  model(specId: string): Promise<SpecModel>;
  manifest(runId: string): Promise<RunManifest>;
  /** Contents by sha256; unknown ones are absent. */
  contents(hashes: readonly string[]): Promise<Map<string, string>>;
}

/** Plans kept in memory; a plan of 1,000 tasks takes about 1 MB. */
const keptPlans = 20;
/** Hashes per request, so that one reply stays in the range of a few hundred KiB. */
const hashesPerRequest = 50;

/** Reads facts by request. All of it throws RetryableError: what is not there yet may be there the next time. */
export function runFacts(messaging: Pick<Messaging, "request">): RunFacts {
  const plans = new Map<string, Plan>();
  return {
    async plan(specId) {
      const kept = plans.get(specId);
      if (kept !== undefined) return kept;
      const { plan } = await messaging.request(requests.readPlan, { specId });
      const known = present(plan, "PLAN_UNKNOWN", { specId });
      if (plans.size >= keptPlans) plans.delete(plans.keys().next().value ?? "");
      plans.set(specId, known);
      return known;
    },
    async model(specId) {
      const { model } = await messaging.request(requests.readModel, { specId });
      return present(model, "MODEL_UNKNOWN", { specId });
    },
    async manifest(runId) {
      const { manifest } = await messaging.request(requests.readManifest, { runId });
      return present(manifest, "RUN_UNKNOWN", { runId });
    },
    async contents(hashes) {
      const wanted = [...new Set(hashes)];
      const found = new Map<string, string>();
      for (let at = 0; at < wanted.length; at += hashesPerRequest) {
        const { artifacts } = await messaging.request(requests.readArtifacts, {
          sha256: wanted.slice(at, at + hashesPerRequest),
        });
        for (const { sha256, content } of artifacts) found.set(sha256, content);
      }
      return found;
    },
  };
}

function present<Value>(value: Value | null, code: ErrorCode, details: object): Value {
  if (value !== null) return value;
  throw new RetryableError(code, `Expected an answer for ${JSON.stringify(details)}, found none.`, {
    details: { ...details },
  });
}
