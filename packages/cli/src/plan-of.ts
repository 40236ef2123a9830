import { fastifyPostgres } from "@devmatrix/blueprints";
import type { Plan, SubmittedContent } from "@devmatrix/contracts";
import { deriveId, devmatrixNamespace, specificationSha256 } from "@devmatrix/contracts";
import { createPlan } from "@devmatrix/planning";
import type { SpecModel } from "@devmatrix/spec-model";

/** The plan of a model, with the same ids as in a run of the same content. */
export function planOf(model: SpecModel, content: SubmittedContent): Plan {
  const { name, version } = fastifyPostgres;
  const specId = deriveId(devmatrixNamespace, specificationSha256(content));
  const runId = deriveId(specId, `run/${name}@${version}`);
  const ids = { specId, runId, blueprint: { name, version } };
  return createPlan({ model, tasks: fastifyPostgres.plan(model), ids });
}
