/**
 * The shipped tests of a service, run against services that lack one behaviour each.
 *
 * 1. The tests are those of the sound service: a mutant changes `src` and `migrations`, never `test`.
 * 2. The sound service must pass first: tests that are red anyway say nothing about a mutant.
 * 3. A mutant that does not start counts as killed by nothing: it is `broken`, and left out of the share.
 */
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Blueprint, GeneratedFile, ServiceMutant } from "@devmatrix/blueprints";
import { runGeneratedTests } from "@devmatrix/sandbox";
import type { SpecModel } from "@devmatrix/spec-model";
import type { MutantResult, MutationReport } from "./mutation-report.ts";
import { reportOf, spread } from "./mutation-report.ts";

export interface MutationOptions {
  model: SpecModel;
  blueprint: Blueprint;
  /** Folder whose `node_modules` holds the prepared dependencies of generated services. */
  runtimeDirectory: string;
  /** At most so many mutants, spread evenly over all of them. Default all. */
  most?: number;
  /** Told after each mutant. */
  onMutant?: (result: MutantResult, done: number, all: number) => void;
}

/** Tries the mutants one after the other. Throws what the blueprint throws for a model that it refuses. */
export async function mutateService(options: MutationOptions): Promise<MutationReport> {
  const sound = await soundFiles(options);
  const before = await judged(options, sound, false);
  const redBefore = before.broken === null ? before.failed : [before.broken];
  if (redBefore.length > 0) return reportOf([], redBefore);
  const chosen = spread(options.blueprint.mutants(options.model), options.most);
  const results: MutantResult[] = [];
  for (const mutant of chosen) {
    const result = await judgeMutant(options, sound, mutant);
    results.push(result);
    options.onMutant?.(result, results.length, chosen.length);
  }
  return reportOf(results, []);
}

async function soundFiles({ blueprint, model }: MutationOptions): Promise<GeneratedFile[]> {
  const files = await Promise.all(
    blueprint.plan(model).map(({ key }) => blueprint.generate(key, model)),
  );
  return files.flat();
}

async function judgeMutant(
  options: MutationOptions,
  sound: readonly GeneratedFile[],
  mutant: ServiceMutant,
): Promise<MutantResult> {
  const tests = sound.filter(({ path }) => path.startsWith("test/"));
  const { id, fact } = mutant;
  const { failed, broken } = await judged(options, [...(await mutant.files()), ...tests], true);
  if (broken !== null) return { id, fact, outcome: "broken", killedBy: [] };
  const killedBy = failed.slice(0, 3);
  return { id, fact, outcome: failed.length > 0 ? "killed" : "survived", killedBy };
}

async function judged(
  { runtimeDirectory }: MutationOptions,
  files: readonly GeneratedFile[],
  bail: boolean,
) {
  const directory = await mkdtemp(join(tmpdir(), "devmatrix-mutant-"));
  try {
    for (const { path, content } of files) {
      await mkdir(dirname(join(directory, path)), { recursive: true });
      await writeFile(join(directory, path), content);
    }
    return await runGeneratedTests({ directory, runtimeDirectory, bail });
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
