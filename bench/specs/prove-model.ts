import { fastifyPostgres } from "@devmatrix/blueprints";
import type { VerifyResult } from "@devmatrix/sandbox";
import { verifyService } from "@devmatrix/sandbox";
import type { SpecModel } from "@devmatrix/spec-model";
import type { Databases } from "./databases.ts";
import { removeService, runtimeDirectory, writeTree } from "./service-tree.ts";

const silent = { info: () => undefined, warn: () => undefined };

/** What the service's own checks say about the promises of the text. */
export interface Proven {
  proven: number;
  failed: number;
  all: number;
  /** Checks that did not pass, one line each. */
  failures: string[];
}

/** Runs all checks of a model on its service and judges each requirement by them. */
export async function proveModel(model: SpecModel, databases: Databases): Promise<Proven> {
  const checks = fastifyPostgres.checks(model);
  const directory = await writeTree(model, { withTests: true });
  const database = await databases.create();
  try {
    const { socketUrl: databaseUrl } = database;
    const options = { directory, runtimeDirectory, databaseUrl, checks, log: silent };
    return judge(model, await verifyService({ ...options, timeoutMs: 300_000 }));
  } finally {
    await database.drop();
    removeService(directory);
  }
}

/** A requirement is proven when it is understood in full and a passing check, and no other, stands behind each fact. */
function judge({ requirements }: SpecModel, { checks }: VerifyResult): Proven {
  const passing = new Set<string>();
  const failing = new Set<string>();
  for (const { result, facts } of checks) {
    for (const fact of facts) (result === "passed" ? passing : failing).add(fact);
  }
  const failed = requirements.filter(({ facts }) => facts.some((fact) => failing.has(fact)));
  const proven = requirements.filter(
    (each) =>
      !failed.includes(each) &&
      each.understanding === "full" &&
      each.facts.length > 0 &&
      each.facts.every((fact) => passing.has(fact)),
  );
  return {
    proven: proven.length,
    failed: failed.length,
    all: requirements.length,
    failures: checks
      .filter(({ result }) => result !== "passed")
      .map(({ where, result, detail }) => `${result}: ${where}: ${(detail ?? "").slice(0, 400)}`),
  };
}
