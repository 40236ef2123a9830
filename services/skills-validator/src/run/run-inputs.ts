import type { Blueprint, Check } from "@devmatrix/blueprints";
import type { EventData, Plan, Reason, RunManifest, events } from "@devmatrix/contracts";
import type { SpecModel } from "@devmatrix/spec-model";
import type { RunFacts } from "../adapters/run-facts.ts";
import { reason } from "../domain/judge-run.ts";
import { renderManifestFile } from "../domain/manifest-file.ts";
import type { Tree } from "../domain/tree.ts";
import { assembleTree, fingerprintOf, manifestFileName } from "../domain/tree.ts";

export type Assembled = EventData<typeof events.runAssembled>;

/** What is to be verified. */
export interface RunInputs {
  assembled: Assembled;
  plan: Plan;
  model: SpecModel;
  manifest: RunManifest;
  tree: Tree;
  /** The files of the tree and its manifest, as they are written. */
  written: { path: string; content: string }[];
  /** Null when there is no file, or the files do not make a tree. */
  fingerprint: string | null;
  checks: Check[];
  /** Why the tree must not be executed; empty when it may. */
  obstacles: Reason[];
}

/**
 * Gathers what a run is made of. Throws RetryableError when another service has no answer yet; faults in the answers
 * are obstacles, not errors.
 */
export async function readRunInputs(
  assembled: Assembled,
  facts: RunFacts,
  blueprints: readonly Blueprint[],
): Promise<RunInputs> {
  const [plan, model, manifest] = await Promise.all([
    facts.plan(assembled.specId),
    facts.model(assembled.specId),
    facts.manifest(assembled.runId),
  ]);
  const hashes = manifest.tasks.flatMap((task) => task.files.map(({ sha256 }) => sha256));
  const contents = hashes.length === 0 ? new Map<string, string>() : await facts.contents(hashes);
  const tree = assembleTree(manifest, contents);
  const blueprint = blueprints.find(
    ({ name, version }) => name === plan.blueprint.name && version === plan.blueprint.version,
  );
  const obstacles = obstaclesOf(tree, plan, blueprint);
  const sound = tree.faults.length === 0 && tree.files.length > 0;
  const manifestFile = renderManifestFile({ plan, model, files: tree.files });
  return {
    assembled,
    plan,
    model,
    manifest,
    tree,
    written: [...tree.files, { path: manifestFileName, content: manifestFile }].map(
      ({ path, content }) => ({ path, content }),
    ),
    fingerprint: sound ? fingerprintOf(tree.files) : null,
    checks: blueprint?.checks(model) ?? [],
    obstacles,
  };
}

function obstaclesOf(tree: Tree, plan: Plan, blueprint: Blueprint | undefined): Reason[] {
  const { name, version } = plan.blueprint;
  return [
    ...(blueprint === undefined
      ? [reason("BLUEPRINT_UNKNOWN", `Expected blueprint ${name}@${version}, it is not installed.`)]
      : []),
    ...(tree.faults.length > 0
      ? [reason("RUN_TREE_INVALID", `Expected a tree: ${tree.faults.slice(0, 10).join("; ")}.`)]
      : []),
    ...(tree.files.length === 0 && tree.faults.length === 0
      ? [reason("RUN_NOTHING_GENERATED", "Expected generated files, found none.")]
      : []),
  ];
}
