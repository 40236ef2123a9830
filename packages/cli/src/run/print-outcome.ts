import { mkdir, writeFile } from "node:fs/promises";
import { dirname, relative, resolve } from "node:path";
import { reasonsText, reportText } from "../output/report-table.ts";
import type { RunOutcome } from "./perform-run.ts";

/** Prints what a run came to, and writes its report as JSON when a file is named. */
export async function printOutcome(
  outcome: RunOutcome,
  options: { reportFile?: string },
): Promise<void> {
  const { report, end } = outcome;
  if (report !== undefined) {
    console.log(reportText(report, process.stdout.columns));
  } else {
    console.log(`${outcome.specName}: ${end.kind}`);
    console.log(reasonsText(end.reasons));
  }
  if (options.reportFile !== undefined) {
    await writeReport(resolve(options.reportFile), outcome);
    console.log(`Report        ${options.reportFile}`);
  }
  if (outcome.current !== undefined) {
    console.log(`Service       ${outcome.directory}`);
    console.log(`Start it      ${startLine(outcome.current)}`);
  } else if (outcome.directory !== undefined) {
    console.log(`Not in use    ${outcome.directory} (kept for looking at)`);
  }
  console.log(`Finished in ${(outcome.elapsedMs / 1000).toFixed(1)} s`);
}

async function writeReport(file: string, { report, runId, end }: RunOutcome): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const document = report ?? { runId, status: end.kind, reasons: end.reasons };
  await writeFile(file, `${JSON.stringify(document, null, 2)}\n`);
}

function startLine(current: string): string {
  const path = relative(process.cwd(), current);
  const short = path.startsWith("..") ? current : path;
  // Quotes only where a shell would need them.
  const quoted = /^[\w./-]+$/.test(short) ? short : `'${short.replaceAll("'", `'\\''`)}'`;
  return `cd ${quoted} && npm install && npm start`;
}
