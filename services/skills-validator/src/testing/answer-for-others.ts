import { requests } from "@devmatrix/contracts";
import type { Messaging } from "@devmatrix/messaging";
import { sampleContent, sampleRun } from "./sample-run.ts";

/** Answers, for the sample runs, what planner, spec-ingest, graph-orchestrator and codegen-worker would answer. */
export function answerForOthers(messaging: Messaging): void {
  const runs = Array.from({ length: 20 }, (_, n) => sampleRun(n));
  const bySpec = (specId: string) => runs.find((run) => run.specId === specId);
  messaging.reply(requests.readPlan, async ({ specId }) => ({
    plan: bySpec(specId)?.plan ?? null,
  }));
  messaging.reply(requests.readModel, async ({ specId }) => ({
    model: bySpec(specId)?.model ?? null,
  }));
  messaging.reply(requests.readManifest, async ({ runId }) => ({
    manifest: runs.find((run) => run.runId === runId)?.manifest ?? null,
  }));
  messaging.reply(requests.readArtifacts, async ({ sha256 }) => ({
    artifacts: sha256
      .filter((hash) => hash === runs[0]?.file.sha256)
      .map((hash) => ({ sha256: hash, content: sampleContent })),
  }));
}
