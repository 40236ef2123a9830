/**
 * The shipped tests of a generated service, run against copies of it with one fault each.
 *
 * 1. The service in the folder is never changed: every fault is put into a copy.
 * 2. The sound service must pass first: tests that are red anyway say nothing about a fault.
 */
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative, sep } from "node:path";
import { runGeneratedTests } from "@devmatrix/sandbox";
import type { MutantResult, MutationReport } from "./mutation-report.ts";
import { reportOf, spread } from "./mutation-report.ts";
import type { SourceFile, SourceMutant } from "./source-mutants.ts";
import { sourceMutants } from "./source-mutants.ts";

export interface TreeMutationOptions {
  /** The generated service. */
  directory: string;
  /** Folder whose `node_modules` holds its dependencies. */
  runtimeDirectory: string;
  /** At most so many faults, spread evenly over all of them. Default all. */
  most?: number;
  /** Told when the sound service has passed, with the number of faults that will be tried. */
  onStart?: (all: number) => void;
  /** Told after each fault. */
  onMutant?: (result: MutantResult, done: number, all: number) => void;
}

/** Tries the faults one after the other. */
export async function mutateTree(options: TreeMutationOptions): Promise<MutationReport> {
  const { directory, runtimeDirectory, most } = options;
  const copy = await mkdtemp(join(tmpdir(), "devmatrix-mutate-"));
  try {
    await cp(directory, copy, { recursive: true, filter: (path) => !isInstalled(directory, path) });
    const before = await runGeneratedTests({ directory: copy, runtimeDirectory });
    const red = before.broken === null ? before.failed : [before.broken];
    if (red.length > 0) return reportOf([], red);
    const chosen = spread(sourceMutants(await readSources(copy)), most);
    options.onStart?.(chosen.length);
    const results: MutantResult[] = [];
    for (const mutant of chosen) {
      const result = await judge(mutant, { copy, runtimeDirectory });
      results.push(result);
      options.onMutant?.(result, results.length, chosen.length);
    }
    return reportOf(results, []);
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
}

function isInstalled(directory: string, path: string): boolean {
  return relative(directory, path).split(sep)[0] === "node_modules";
}

async function readSources(folder: string): Promise<SourceFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .filter((path) => /^(?:src|migrations)\//.test(path))
    .sort();
  return Promise.all(
    paths.map(async (path) => ({ path, content: await readFile(join(folder, path), "utf8") })),
  );
}

async function judge(
  { id, kind, path, content }: SourceMutant,
  { copy, runtimeDirectory }: { copy: string; runtimeDirectory: string },
): Promise<MutantResult> {
  const place = join(copy, path);
  const sound = await readFile(place, "utf8");
  await writeFile(place, content);
  try {
    const options = { directory: copy, runtimeDirectory, bail: true };
    const { failed, broken } = await runGeneratedTests(options);
    if (broken !== null) return { id, fact: kind, outcome: "broken", killedBy: [] };
    const outcome = failed.length > 0 ? "killed" : "survived";
    return { id, fact: kind, outcome, killedBy: failed.slice(0, 3) };
  } finally {
    await writeFile(place, sound);
  }
}
