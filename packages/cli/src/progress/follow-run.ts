import type { MonitorClient } from "../client/monitor-client.ts";
import type { ServerSentEvent } from "../client/server-sent-events.ts";
import { CommandFailure, exitCodes } from "../output/exit-codes.ts";
import type { ObservedEvent, RunEnd, RunProgress } from "./run-progress.ts";
import { applyEvent, emptyProgress } from "./run-progress.ts";

export interface FollowOptions {
  runId: string;
  /** Ends the following before the run ends. */
  signal: AbortSignal;
  onProgress?: (progress: RunProgress) => void;
  onEvent?: (event: ObservedEvent & { sequence: string | undefined }) => void;
}

/** Follows a run until it has ended. Throws CommandFailure when the signal aborts first. */
export async function followRun(client: MonitorClient, options: FollowOptions): Promise<RunEnd> {
  const enough = new AbortController();
  const signal = AbortSignal.any([options.signal, enough.signal]);
  let progress = emptyProgress;
  try {
    for await (const sent of client.events(options.runId, signal)) {
      const event = parseEvent(sent);
      if (event === undefined) continue;
      options.onEvent?.({ ...event, sequence: sent.id });
      progress = applyEvent(progress, event);
      options.onProgress?.(progress);
      if (progress.end !== undefined) return progress.end;
    }
  } finally {
    enough.abort();
  }
  throw new CommandFailure(exitCodes.interrupted, {
    code: "INTERRUPTED",
    message: `Stopped watching; the run ${options.runId} had not ended.`,
  });
}

function parseEvent(sent: ServerSentEvent): ObservedEvent | undefined {
  const parsed = JSON.parse(sent.data) as Partial<ObservedEvent>;
  if (typeof parsed.type !== "string" || typeof parsed.data !== "object") return undefined;
  return { type: parsed.type, data: parsed.data };
}
