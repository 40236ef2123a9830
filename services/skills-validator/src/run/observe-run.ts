import { join } from "node:path";
import type { Evidence, Log, Reason } from "@devmatrix/contracts";
import type { VerifyOptions, VerifyResult } from "@devmatrix/sandbox";
import { writeFiles } from "../adapters/deploy-folder.ts";
import type { ScratchDatabases } from "../adapters/scratch-databases.ts";
import type { WorkFolders } from "../adapters/work-folder.ts";
import { collectEvidence } from "../domain/collect-evidence.ts";
import type { RunInputs } from "./run-inputs.ts";

/** What was seen of a run's tree. */
export interface Observation {
  evidence: Evidence[];
  health: "healthy" | "unhealthy";
  /** Null when nothing was executed. */
  isolation: { network: "none" | "namespace"; description: string } | null;
  /** What kept the tree from being executed. */
  obstacles: Reason[];
  startedAt: string;
  finishedAt: string;
}

export interface ObserveDeps {
  databases: ScratchDatabases;
  verify: (options: VerifyOptions) => Promise<VerifyResult>;
  folders: WorkFolders;
  runtimeDirectory: string;
  timeoutMs: number;
  memoryMiB: number;
  log: Log;
  now: () => Date;
}

/**
 * Writes the tree to a private folder, runs every check on it in the sandbox with a database of its own, and removes
 * both. A tree with obstacles is not touched: all its checks then count as not made.
 */
export async function observeRun(
  inputs: RunInputs,
  deps: ObserveDeps,
  signal: AbortSignal,
): Promise<Observation> {
  const startedAt = deps.now().toISOString();
  if (inputs.obstacles.length > 0)
    return notObserved(inputs, inputs.obstacles, { startedAt, ...deps });
  const { runId } = inputs.assembled;
  const result = await deps.databases.withDatabase(runId, (databaseUrl) =>
    deps.folders.withFolder(runId, (folder) => verifyIn(folder, databaseUrl)),
  );
  const { network, description } = result.isolation;
  return {
    evidence: collectEvidence(inputs.checks, result.checks),
    health: result.health,
    isolation: { network, description },
    obstacles: [],
    startedAt,
    finishedAt: deps.now().toISOString(),
  };

  async function verifyIn(folder: string, databaseUrl: string): Promise<VerifyResult> {
    await writeFiles(join(folder, "tree"), inputs.written);
    return deps.verify({
      directory: join(folder, "tree"),
      runtimeDirectory: deps.runtimeDirectory,
      databaseUrl,
      checks: inputs.checks,
      log: deps.log,
      signal,
      scratchRoot: folder,
      timeoutMs: deps.timeoutMs,
      memoryMiB: deps.memoryMiB,
    });
  }
}

/** The observation of a tree that was not executed. */
export function notObserved(
  inputs: RunInputs,
  obstacles: Reason[],
  { startedAt, now }: { startedAt: string; now: () => Date },
): Observation {
  return {
    evidence: collectEvidence(inputs.checks, []),
    health: "unhealthy",
    isolation: null,
    obstacles,
    startedAt,
    finishedAt: now().toISOString(),
  };
}
