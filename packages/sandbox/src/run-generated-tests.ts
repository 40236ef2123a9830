import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { prepareScratch } from "./prepare-scratch.ts";
import { runInSandbox } from "./run-in-sandbox.ts";

export interface GeneratedTestsOptions {
  /** The generated tree. */
  directory: string;
  /** Folder whose `node_modules` holds the prepared dependencies. */
  runtimeDirectory: string;
  /** Milliseconds for all of it. Default two minutes. */
  timeoutMs?: number;
  /** Ends at the first test that fails. Default false. */
  bail?: boolean;
}

/** What the tests of a tree said. `failed` and `passed` are full names. */
export interface GeneratedTestsResult {
  passed: string[];
  failed: string[];
  /** The service did not start, or the runner broke: no test said anything. */
  broken: string | null;
}

interface JsonReport {
  testResults: { assertionResults: { fullName: string; status: string }[] }[];
}

/** Runs the shipped tests of a tree in the sandbox; they start the service themselves, with its data in memory. */
export async function runGeneratedTests(
  options: GeneratedTestsOptions,
): Promise<GeneratedTestsResult> {
  const scratch = await prepareScratch(options);
  try {
    const vitest = join(scratch.root, "node_modules/vitest/vitest.mjs");
    const outputFile = join(scratch.root, "report.json");
    const flags = ["--pool=threads", "--reporter=json", `--outputFile=${outputFile}`];
    const result = await runInSandbox({
      command: [process.execPath, vitest, "run", ...flags, ...(options.bail ? ["--bail=1"] : [])],
      cwd: scratch.service,
      env: { API_KEYS: "development-key" },
      timeoutMs: options.timeoutMs ?? 120_000,
      memoryMiB: 1536,
      writableFolder: scratch.root,
      readable: [scratch.runtime],
      network: "loopback",
    });
    const report = await readFile(outputFile, "utf8").catch(onlyMissing);
    if (report === undefined) {
      return { passed: [], failed: [], broken: `${result.stdout}${result.stderr}`.slice(-2000) };
    }
    return outcome(JSON.parse(report) as JsonReport);
  } finally {
    await scratch.remove();
  }
}

/** A runner that broke writes no report; anything else that keeps it from being read is an error. */
function onlyMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== "ENOENT") throw error;
  return undefined;
}

function outcome({ testResults }: JsonReport): GeneratedTestsResult {
  const results = testResults.flatMap(({ assertionResults }) => assertionResults);
  const named = (status: string): string[] =>
    results.filter((each) => each.status === status).map(({ fullName }) => fullName);
  const broken = results.length === 0 ? "The runner reported no test." : null;
  return { passed: named("passed"), failed: named("failed"), broken };
}
