import type { Blueprint, Check } from "@devmatrix/blueprints";
import type { Evidence, FileRef, Plan, PlanTask, RunManifest } from "@devmatrix/contracts";
import { deriveId, devmatrixNamespace } from "@devmatrix/contracts";
import type { SpecModel } from "@devmatrix/spec-model";
import { sha256 } from "../domain/tree.ts";

/** Content of the one file of the sample. */
export const sampleContent = "export const plants = 1;\n";
export const samplePath = "src/plants.ts";

/** One fact of the sample's model, and the check that observes it. */
export const sampleFact = "endpoint:GET /plants";
export const sampleCheck: Check = {
  id: "probe:list",
  title: "GET /plants answers",
  facts: [sampleFact],
  kind: "probe",
  steps: [{ method: "GET", path: "/plants", expect: { status: [200] } }],
};
export const sampleEvidence: Evidence = {
  check: sampleCheck.id,
  kind: "probe",
  title: sampleCheck.title,
  result: "passed",
  where: "GET /plants → 200",
  facts: [sampleFact],
};

export const sampleBlueprint: Blueprint = {
  name: "sample",
  version: "1.0.0",
  plan: () => [],
  generate: () => Promise.resolve([]),
  mutants: () => [],
  findings: () => [],
  checks: () => [sampleCheck],
};

/** A run with one task, one file, one requirement and one check. Runs of different `n` have nothing in common. */
export function sampleRun(n: number) {
  const runId = deriveId(devmatrixNamespace, `sample run ${n}`);
  const specId = deriveId(devmatrixNamespace, `sample specification ${n}`);
  const taskId = deriveId(runId, "task");
  const slug = `sample-${n}`;
  const file: FileRef = {
    path: samplePath,
    sha256: sha256(sampleContent),
    bytes: sampleContent.length,
    requirementIds: ["E1"],
  };
  const manifest: RunManifest = {
    runId,
    tasks: [
      { taskId, key: "plants", name: "Plants", status: "completed", attempt: 1, files: [file] },
    ],
  };
  const plan: Plan = {
    planId: deriveId(runId, "plan"),
    specId,
    runId,
    slug,
    title: "Sample",
    blueprint: { name: "sample", version: "1.0.0" },
    tasks: [{ ...sampleTask, id: taskId }],
  };
  const model: SpecModel = { ...sampleModel, slug };
  return { runId, specId, taskId, slug, file, plan, model, manifest };
}

const sampleTask: Omit<PlanTask, "id"> = {
  parentId: null,
  level: "SUBTASK",
  number: "1.1.1",
  key: "plants",
  name: "Plants",
  description: "Plants",
  kind: "API",
  executor: "codegen-worker",
  priority: "high",
  effortMinutes: 5,
  requiredSkills: [],
  dependencies: [],
  resources: [],
  files: [samplePath],
  requirementIds: ["E1"],
  acceptanceCriteria: [],
};

const sampleModel: Omit<SpecModel, "slug"> = {
  modelVersion: 1,
  title: "Sample",
  source: {
    name: "sample.md",
    format: "markdown",
    language: "en",
    sha256: sha256("sample"),
    text: "- `GET /plants` - List all plants",
  },
  statements: [],
  requirements: [
    {
      id: "E1",
      kind: "functional",
      priority: "MUST",
      text: "GET /plants - List all plants",
      statementIds: ["S1"],
      domain: "crud",
      complexity: 0.1,
      risk: "low",
      effort: "small",
      facts: [sampleFact],
      understanding: "full",
      remainder: [],
    },
  ],
  entities: [],
  endpoints: [],
  rules: [],
  nonFunctional: { validationStatus: 400, conflictStatus: 409, qualities: [] },
  findings: [],
  coverage: { total: 1, covered: 1, informative: 0, notUnderstood: 0, share: 1 },
};
