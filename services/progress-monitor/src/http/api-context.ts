import type { Messaging } from "@devmatrix/messaging";
import type { Postgres } from "@devmatrix/postgres";
import type { EventFeed } from "../feed/event-feed.ts";
import type { PlanLoader } from "../plan-loader.ts";
import type { RunReports } from "../run-reports.ts";
import type { ReplayStore } from "../stores/replay-store.ts";
import type { ReadStore, StoredRun } from "../stores/read-store.ts";
import { HttpProblem } from "./problem.ts";

/** What the routes are made with. */
export interface ApiContext {
  db: Postgres;
  messaging: Pick<Messaging, "publish" | "request" | "deadLetters" | "replay">;
  reads: ReadStore;
  replays: ReplayStore;
  reports: RunReports;
  plans: PlanLoader;
  feed: EventFeed;
  submitWaitMs: number;
  requestTimeoutMs: number;
}

/** The run, or a 404. */
export async function runOr404(reads: ReadStore, runId: string): Promise<StoredRun> {
  const run = await reads.findRun(runId);
  if (run === null) throw new HttpProblem(404, `No run ${runId} is known.`);
  return run;
}

/** The newest run of a specification, or a 404. */
export async function specOr404(reads: ReadStore, specId: string): Promise<StoredRun> {
  const run = await reads.findLatestRunOfSpec(specId);
  if (run === null) throw new HttpProblem(404, `No specification ${specId} is known.`);
  return run;
}
