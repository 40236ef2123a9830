import { join, resolve } from "node:path";
import type { Mode, RunReport } from "@devmatrix/contracts";
import type { LaunchedStack, StackState } from "@devmatrix/local-stack";
import { launchSupervisor } from "@devmatrix/local-stack";
import { MonitorClient } from "../client/monitor-client.ts";
import { submitSpec } from "../client/submit-spec.ts";
import { pointCurrentTo } from "../export/current-link.ts";
import { CommandFailure, exitCodes } from "../output/exit-codes.ts";
import { followRun } from "../progress/follow-run.ts";
import type { RunEnd } from "../progress/run-progress.ts";
import type { ProgressDisplay } from "../progress/show-progress.ts";
import { showProgress } from "../progress/show-progress.ts";
import type { Spec } from "../read-spec-input.ts";
import { collectTrouble } from "./collect-trouble.ts";
import { awaitReport } from "./await-report.ts";
import type { Interruption } from "./interruption.ts";
import { leaveNoEmptyFolder } from "./leave-no-empty-folder.ts";
import { catchInterruption } from "./interruption.ts";

export interface RunOptions {
  /** Folder that the service is written to. */
  out: string;
  mode: Mode;
  workers: number;
  maxConcurrency: number;
  /** Folder of servers and data; absent = a new one that is removed afterwards. */
  data?: string;
}

/** What a run came to. */
export interface RunOutcome {
  runId: string;
  specName: string;
  end: RunEnd;
  /** Absent when nothing could be built at all. */
  report: RunReport | undefined;
  /** Folder of the tree, when one was made; of a failed run too, for looking at. */
  directory: string | undefined;
  /** `DIR/current`, when there is a service that may be used. */
  current: string | undefined;
  passed: boolean;
  elapsedMs: number;
}

/** Starts a stack, makes one run on it, and stops the stack whatever happens. */
export async function performRun(spec: Spec, options: RunOptions): Promise<RunOutcome> {
  const startedAt = Date.now();
  const interruption = catchInterruption();
  const display = showProgress();
  const removeEmptyOut = leaveNoEmptyFolder(resolve(options.out));
  try {
    const launch = await launchSupervisor({
      ...(options.data !== undefined && { dataDir: resolve(options.data) }),
      outputDir: resolve(options.out),
      workers: options.workers,
      logLevel: "info",
      stays: false,
      onStep: (step) => display.step(step),
      onChange: (state) => (stackState = state),
    });
    let stackState: StackState | undefined;
    try {
      const stack = await untilInterrupted(launch.ready, interruption);
      const gone = launch.gone.then(() => {
        throw new CommandFailure(exitCodes.environment, {
          code: "STACK_LOST",
          message: "The process that runs the stack has ended in the middle of the run.",
          remedy: "Run it again; what it left behind is removed then.",
        });
      });
      const current = () => stackState ?? stack.state;
      const run = makeRun({ spec, options, stack, current, display, interruption });
      const outcome = await Promise.race([run, gone]).catch((error: unknown) => {
        throw withTrouble(error, current());
      });
      return { ...outcome, elapsedMs: Date.now() - startedAt };
    } finally {
      display.step("stopping the stack");
      await launch.stop();
    }
  } finally {
    display.stop();
    interruption.release();
    removeEmptyOut();
  }
}

/** The logs go with the stack: what they complain of goes into the message. */
function withTrouble(error: unknown, state: StackState): unknown {
  if (!(error instanceof CommandFailure) || error.exitCode !== exitCodes.environment) return error;
  const trouble = collectTrouble(state);
  if (trouble === "") return error;
  const { exitCode, code, message, remedy } = error;
  const told = `${message}\nThe services say:\n${trouble}`;
  return new CommandFailure(exitCode, { code, message: told, remedy, cause: error });
}

interface Run {
  spec: Spec;
  options: RunOptions;
  stack: LaunchedStack;
  current: () => StackState;
  display: ProgressDisplay;
  interruption: Interruption;
}

async function makeRun(run: Run): Promise<Omit<RunOutcome, "elapsedMs">> {
  const { spec, options, current, display, interruption } = run;
  const { mode, maxConcurrency } = options;
  const client = new MonitorClient(() => current().monitorUrl);
  const stack = { natsUrl: current().natsUrl, monitor: client };
  const { signal } = interruption;
  const { runId } = await submitSpec(stack, spec, { mode, maxConcurrency, signal });
  const end = await followRun(client, {
    runId,
    signal,
    onProgress: (progress) => display.update(progress),
  });
  const report = await awaitReport(client, runId, end);
  const passed = end.kind === "deployed";
  const place = await placeOf(report, { out: options.out, passed });
  return { runId, specName: spec.name, end, report, passed, ...place };
}

/** Where the service lies; `DIR/current` points to it only when the run passed its gate. */
async function placeOf(
  report: RunReport | undefined,
  { out, passed }: { out: string; passed: boolean },
): Promise<Pick<RunOutcome, "directory" | "current">> {
  if (report?.service == null) return { directory: undefined, current: undefined };
  const { slug } = report.service;
  const directory = resolve(out, slug, report.runId);
  if (!passed) return { directory, current: undefined };
  await pointCurrentTo(resolve(out), join(slug, report.runId));
  return { directory, current: join(resolve(out), "current") };
}

function untilInterrupted<Value>(
  promise: Promise<Value>,
  { signal }: Interruption,
): Promise<Value> {
  const interrupted = new Promise<never>((_, reject) => {
    const stop = () =>
      reject(
        new CommandFailure(exitCodes.interrupted, {
          code: "INTERRUPTED",
          message: "Stopped before the run began.",
        }),
      );
    if (signal.aborted) stop();
    signal.addEventListener("abort", stop);
  });
  return Promise.race([promise, interrupted]);
}
