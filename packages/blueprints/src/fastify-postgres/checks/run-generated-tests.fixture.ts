import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { runInSandbox } from "@devmatrix/sandbox";
import type { SpecModel } from "@devmatrix/spec-model";
import { fastifyPostgres } from "../fastify-postgres.ts";
import type { Mutant } from "./mutants.fixture.ts";

/** The prepared dependencies of generated services. */
export const runtimeDirectory = fileURLToPath(
  new URL("../../../runtime/fastify-postgres", import.meta.url),
);

/** Writes the whole tree of a model below a new folder. */
export async function writeTree(model: SpecModel): Promise<string> {
  const tree = await mkdtemp(join(tmpdir(), "devmatrix-blueprint-test-"));
  for (const task of fastifyPostgres.plan(model))
    for (const file of await fastifyPostgres.generate(task.key, model)) {
      await mkdir(dirname(join(tree, file.path)), { recursive: true });
      await writeFile(join(tree, file.path), file.content);
    }
  return tree;
}

/** Breaks a copy of the tree, runs its own tests against it in memory, and gives the names of those that fail. */
export async function failingTests(tree: string, mutant?: Mutant): Promise<Set<string>> {
  const root = await mkdtemp(join(tmpdir(), "devmatrix-mutant-test-"));
  try {
    const service = join(root, "service");
    await cp(tree, service, { recursive: true });
    await mkdir(join(service, "node_modules"));
    await symlink(join(runtimeDirectory, "node_modules"), join(root, "node_modules"));
    if (mutant) await breakFile(join(service, mutant.file), mutant);
    const vitest = join(root, "node_modules/vitest/vitest.mjs");
    const report = join(root, "report.json");
    const result = await runInSandbox({
      command: [process.execPath, vitest, "run", "--reporter=json", `--outputFile=${report}`],
      cwd: service,
      writableFolder: root,
      readable: [runtimeDirectory],
      timeoutMs: 120_000,
      memoryMiB: 1536,
      network: "loopback",
    });
    return failuresOf(await readReport(report, result.stderr));
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

async function breakFile(path: string, { find, replace, fault }: Mutant): Promise<void> {
  const before = await readFile(path, "utf8");
  const after = before.replace(find, replace);
  if (after === before) throw new Error(`The mutant "${fault}" finds nothing to break in ${path}.`);
  await writeFile(path, after);
}

interface Report {
  testResults: {
    assertionResults: { ancestorTitles: string[]; title: string; status: string }[];
  }[];
}

async function readReport(path: string, errors: string): Promise<Report> {
  try {
    return JSON.parse(await readFile(path, "utf8")) as Report;
  } catch (cause) {
    throw new Error(`The suite left no report: ${errors}`, { cause });
  }
}

function failuresOf(report: Report): Set<string> {
  const cases = report.testResults.flatMap((file) => file.assertionResults);
  if (cases.length === 0) throw new Error("The suite ran no test.");
  const failed = cases.filter((each) => each.status !== "passed");
  return new Set(failed.map((each) => [...each.ancestorTitles, each.title].join(" ")));
}
