import { requests } from "@devmatrix/contracts";
import type { ReplyData, RunReport } from "@devmatrix/contracts";
import type { Messaging } from "@devmatrix/messaging";
import { completeReport, provisionalReport } from "./domain/build-report.ts";
import type { TaskSummary } from "./domain/report-parts.ts";
import type { ReadStore, StoredRun } from "./stores/read-store.ts";

/** Most tasks that are named as failed in a report. */
const FAILED_AT_MOST = 500;
const unsuccessful = ["failed", "skipped", "blocked"] as const;

interface Parts {
  messaging: Pick<Messaging, "request" | "serverVersion">;
  reads: ReadStore;
  timeoutMs: number;
  threshold: number;
  postgresVersion: string;
}

/** Models that are kept for those who watch: some hundred kilobytes each. */
const MODELS_AT_MOST = 20;

type Answer = ReplyData<typeof requests.readModel>;

/** A specification is ingested once and its model never changes: it is asked for once, and shared by all who ask at once. */
function modelReader(messaging: Parts["messaging"], options: { timeoutMs: number }) {
  const known = new Map<string, Promise<Answer>>();
  return (specId: string): Promise<Answer> => {
    const found = known.get(specId) ?? messaging.request(requests.readModel, { specId }, options);
    known.delete(specId); // The latest ones come last.
    known.set(specId, found);
    const forget = () => void (known.get(specId) === found && known.delete(specId));
    found.then(({ model }) => model === null && forget(), forget);
    const [oldest] = known.keys();
    if (known.size > MODELS_AT_MOST && oldest !== undefined) known.delete(oldest);
    return found;
  };
}

/** Reports of runs: the validator's where there is one, else what the projections can honestly say. */
export function runReports({ messaging, reads, timeoutMs, threshold, postgresVersion }: Parts) {
  const options = { timeoutMs };
  const readModel = modelReader(messaging, options);
  return {
    async read(run: StoredRun): Promise<RunReport> {
      const [tasks, report] = await Promise.all([
        summarise(reads, run.runId),
        // Before verification there is none; asking would only wait for the validator.
        run.verification === null ? null : readReport(messaging, run.runId, options),
      ]);
      if (report !== null) return completeReport(report, run, tasks);
      const { model, findings } = await readModel(run.specId);
      const versions = {
        node: process.versions.node,
        "nats-server": messaging.serverVersion,
        postgres: postgresVersion,
      };
      return provisionalReport({ run, tasks, model, findings, threshold, versions });
    },
    /** The validator's report for people, as Markdown; null before verification. */
    async readMarkdown(run: StoredRun): Promise<string | null> {
      const request = { runId: run.runId };
      return (await messaging.request(requests.readReport, request, options)).verificationReport;
    },
  };
}

export type RunReports = ReturnType<typeof runReports>;

async function readReport(
  messaging: Parts["messaging"],
  runId: string,
  options: { timeoutMs: number },
): Promise<RunReport | null> {
  return (await messaging.request(requests.readReport, { runId }, options)).report;
}

async function summarise(reads: ReadStore, runId: string): Promise<TaskSummary> {
  const page = { limit: FAILED_AT_MOST, offset: 0 };
  const [counts, ...lists] = await Promise.all([
    reads.countTasks([runId]),
    ...unsuccessful.map((status) => reads.listTasks({ runId, status, level: "SUBTASK" }, page)),
  ]);
  const failed = lists.flatMap(({ items }) =>
    items.map(({ taskId: id, name, status, reason }) => ({
      ...{ id, name, status },
      reason: reason ?? "No reason was told.",
    })),
  );
  return { byStatus: counts.get(runId) ?? {}, failed };
}
