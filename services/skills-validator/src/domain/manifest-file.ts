import type { Plan } from "@devmatrix/contracts";
import type { SpecModel } from "@devmatrix/spec-model";
import type { TreeFile } from "./tree.ts";
import { fingerprintOf } from "./tree.ts";

/**
 * The manifest that lies in the tree: where each file comes from and which requirements it serves. No clock, no machine
 * path: the same specification gives the same bytes.
 */
export function renderManifestFile(input: {
  plan: Plan;
  model: SpecModel;
  files: readonly TreeFile[];
}): string {
  const { plan, model, files } = input;
  const manifest = {
    manifestVersion: 1,
    title: model.title,
    slug: plan.slug,
    runId: plan.runId,
    specification: { name: model.source.name, sha256: model.source.sha256 },
    blueprint: plan.blueprint,
    fingerprint: fingerprintOf(files),
    files: files.map(({ path, sha256, bytes, task, requirementIds }) => ({
      path,
      sha256,
      bytes,
      task,
      requirementIds,
    })),
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}
