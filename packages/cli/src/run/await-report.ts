import type { RunReport } from "@devmatrix/contracts";
import { runReportSchema } from "@devmatrix/contracts";
import type { MonitorClient } from "../client/monitor-client.ts";
import type { RunEnd } from "../progress/run-progress.ts";

/** How long the last projections get; after that the report is shown as far as it is. */
const patienceMs = 5_000;

const ended = ["completed", "failed", "skipped", "blocked"] as const;

/**
 * The report of a run that has ended, or undefined when there is none. Waits a little for what follows the end: the
 * last tasks are settled and patterns are learned a moment after the service is in use.
 */
export async function awaitReport(
  client: MonitorClient,
  runId: string,
  end: RunEnd,
): Promise<RunReport | undefined> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const found = await client.find<unknown>(`/api/runs/${encodeURIComponent(runId)}/report`);
    const report = found === undefined ? undefined : runReportSchema.parse(found);
    if (report !== undefined && isFinal(report, end)) return report;
    if (Date.now() > deadline) return report;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function isFinal({ status, tasks, phases }: RunReport, end: RunEnd): boolean {
  if (status === "running") return false;
  if (end.kind !== "deployed") return true;
  const settled = ended.reduce((sum, each) => sum + (tasks.byStatus[each] ?? 0), 0);
  const learning = phases.find(({ key }) => key === "learning");
  return settled >= tasks.total && learning?.finishedAt !== undefined;
}
