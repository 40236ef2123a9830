import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { TerminalError } from "@devmatrix/errors";
import { toolEnvironment } from "@devmatrix/local-stack";
import type { ContractReport } from "./contract-report.ts";
import type { InstalledTester } from "./install-tester.ts";
import { readEvents } from "./read-events.ts";

export interface TesterOptions {
  tester: InstalledTester;
  /** Where the service listens, without a slash at the end. */
  url: string;
  /** Path of its OpenAPI document. Default `/openapi.json`. */
  document?: string;
  /** Headers of every request, e.g. those of a caller. */
  headers?: Record<string, string>;
  /** Ways in which requests are made. Default all: those of the document, systematic, made-up, chains of them. */
  phases?: ("examples" | "coverage" | "fuzzing" | "stateful")[];
  /** Most made-up requests for each operation beside the systematic ones. Default 20. */
  examples?: number;
  /** Seconds after which no further request is made. Default 60. */
  seconds?: number;
}

/** The tester ends a run by itself; this is for one that hangs. */
const GRACE_MS = 60_000;

/**
 * Sends good and bad requests that the document of a service describes, and compares what comes back with it. The same
 * seed every time. Throws TerminalError `CONTRACT_TEST_FAILED` when the tester itself does not work.
 */
export async function runTester(options: TesterOptions): Promise<ContractReport> {
  const {
    tester,
    url,
    document = "/openapi.json",
    headers = {},
    examples = 20,
    phases = ["examples", "coverage", "fuzzing", "stateful"],
    seconds = 60,
  } = options;
  const folder = mkdtempSync(join(tmpdir(), "devmatrix-contract-"));
  const events = join(folder, "events.ndjson");
  try {
    const output = await runPython(tester, {
      folder,
      limitMs: seconds * 1_000 + GRACE_MS,
      args: [
        ...["-m", "schemathesis.cli", "run", `${url}${document}`],
        ...["--checks", "all", "--max-examples", String(examples), "--max-time", String(seconds)],
        ...["--seed", "1", "--workers", "1", "--warnings", "off", "--no-shrink"],
        ...["--phases", phases.join(","), "--request-timeout", "20"],
        ...["--continue-on-failure", "--suppress-health-check", "all", "--no-color"],
        ...["--report", "ndjson", "--report-ndjson-path", events, "--report-dir", folder],
        ...Object.entries(headers).flatMap(([name, value]) => ["--header", `${name}:${value}`]),
      ],
    });
    return readReport(events, output);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readReport(events: string, output: string): ContractReport {
  let text: string;
  try {
    text = readFileSync(events, "utf8");
  } catch (error) {
    const message = `Expected a report of the contract tester, found none: ${output.slice(-2_000)}`;
    throw new TerminalError("CONTRACT_TEST_FAILED", message, { cause: error });
  }
  return readEvents(text);
}

async function runPython(
  { python, modules }: InstalledTester,
  { folder, args, limitMs }: { folder: string; args: string[]; limitMs: number },
): Promise<string> {
  const child = spawn(python, args, {
    cwd: folder,
    env: toolEnvironment({ PYTHONPATH: modules, HYPOTHESIS_STORAGE_DIRECTORY: folder }),
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  const listen = (chunk: Buffer): void => {
    output = (output + chunk.toString("utf8")).slice(-20_000);
  };
  child.stdout.on("data", listen);
  child.stderr.on("data", listen);
  const late = setTimeout(() => child.kill("SIGKILL"), limitMs);
  try {
    await once(child, "close");
  } finally {
    clearTimeout(late);
  }
  return output;
}
