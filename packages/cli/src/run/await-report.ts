import type { RunReport } from "@devmatrix/contracts";
import { runReportSchema } from "@devmatrix/contracts";
import type { MonitorClient } from "../client/monitor-client.ts";
import type { RunEnd } from "../progress/run-progress.ts";

/** The final report follows the last event closely. */
const patienceMs = 10_000;

/**
 * The final report of a run that has ended, or undefined when there is none because nothing was built. Waits a little:
 * progress-monitor may hear of the end a moment before the report is complete.
 */
export async function awaitReport(
  client: MonitorClient,
  runId: string,
  end: RunEnd,
): Promise<RunReport | undefined> {
  const deadline = Date.now() + (end.kind === "rejected" ? 1_000 : patienceMs);
  for (;;) {
    const found = await client.find<unknown>(`/api/runs/${encodeURIComponent(runId)}/report`);
    const report = found === undefined ? undefined : runReportSchema.parse(found);
    if (report !== undefined && report.status !== "running") return report;
    if (Date.now() > deadline) return report;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
