import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { RunReport, ServiceName } from "@devmatrix/contracts";
import { launchSupervisor } from "@devmatrix/local-stack";
import type { StackState } from "@devmatrix/local-stack";
import { until } from "./until.ts";

/** A whole stack of the test's own, and what a test asks of it. */
export interface RunningStack {
  /** The latest state: addresses and process ids change when something is restarted. */
  state(): StackState;
  pidOf(name: ServiceName | "postgres" | "nats"): number;
  /** The report of a run once it has ended, learning included. */
  finishedReport(runId: string, timeoutMs?: number): Promise<RunReport>;
  /** The run that a submission belongs to, as progress-monitor knows it. */
  get<Body>(path: string): Promise<Body>;
  stop(): Promise<void>;
}

/** Starts PostgreSQL, nats-server and the seven services as processes of their own. */
export async function startRunningStack(options: { workers?: number } = {}): Promise<RunningStack> {
  const outputDir = await mkdtemp(join(tmpdir(), "devmatrix-e2e-out-"));
  let state: StackState | undefined;
  const launch = await launchSupervisor({
    outputDir,
    workers: options.workers ?? 1,
    logLevel: "warn",
    stays: false,
    onChange: (changed) => (state = changed),
  });
  const stack = await launch.ready;
  state ??= stack.state;
  const current = () => state ?? stack.state;
  const get = async <Body>(path: string): Promise<Body> => {
    const response = await fetch(new URL(path, current().monitorUrl));
    if (!response.ok) throw new Error(`GET ${path} was answered with ${response.status}`);
    return (await response.json()) as Body;
  };
  return {
    state: current,
    pidOf: (name) => pidOf(current(), name),
    get,
    finishedReport: (runId, timeoutMs) =>
      until(
        `report of run ${runId}`,
        async () => {
          const report = await get<RunReport>(`/api/runs/${runId}/report`);
          return hasEnded(report) ? report : undefined;
        },
        timeoutMs,
      ),
    stop: async () => {
      await stack.stop();
      await rm(outputDir, { recursive: true, force: true });
    },
  };
}

/** A run that delivered a tree goes on to learn from it after its verdict. */
function hasEnded(report: RunReport): boolean {
  if (report.status === "running") return false;
  if (report.service === null) return true;
  return report.phases.some((phase) => phase.key === "learning" && phase.status === "completed");
}

function pidOf(state: StackState, name: ServiceName | "postgres" | "nats"): number {
  const pid =
    name === "postgres" || name === "nats"
      ? state[name].pid
      : state.services.find((service) => service.name === name)?.pid;
  if (typeof pid !== "number") throw new Error(`${name} has no process`);
  return pid;
}
