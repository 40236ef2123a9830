import type { Blueprint, GeneratedFile } from "@devmatrix/blueprints";
import { deriveId, devmatrixNamespace } from "@devmatrix/contracts";
import type { TaskCommand } from "@devmatrix/contracts";
import type { SpecModel } from "@devmatrix/spec-model";

/** The smallest model that the contracts take; the blueprints of these tests look at its title only. */
export const sampleModel: SpecModel = {
  modelVersion: 1,
  title: "Greenhouse API",
  slug: "greenhouse-api",
  source: {
    name: "greenhouse.md",
    format: "markdown",
    language: "en",
    sha256: "0".repeat(64),
    text: "# Greenhouse API\n",
  },
  statements: [],
  requirements: [],
  entities: [],
  endpoints: [],
  rules: [],
  nonFunctional: { validationStatus: 400, conflictStatus: 409, qualities: [] },
  findings: [],
  coverage: { total: 0, covered: 0, informative: 0, notUnderstood: 0, share: 0 },
};

/** Ids of the `n`th run of a test. */
export function sampleTask(n: number, change: Partial<TaskCommand> = {}): TaskCommand {
  const id = (what: string) => deriveId(devmatrixNamespace, `${what}-${n}`);
  return {
    runId: id("run"),
    specId: id("spec"),
    planId: id("plan"),
    taskId: id("task"),
    attempt: 1,
    key: "entity:Plant/table",
    kind: "MODEL",
    agent: "database-architect",
    findings: [],
    ...change,
  };
}

/** A blueprint that gives the files told, or throws the error told. */
export function blueprintOf(answer: GeneratedFile[] | Error): Blueprint {
  return {
    name: "sample",
    version: "7",
    plan: () => [],
    generate: async () => {
      if (answer instanceof Error) throw answer;
      return answer;
    },
    mutants: () => [],
    findings: () => [],
    checks: () => [],
  };
}

export const sampleFiles: GeneratedFile[] = [
  { path: "src/plants/schema.ts", content: "export const é = 1;\n", requirementIds: ["D1", "F2"] },
  { path: "src/plants/index.ts", content: "export {};\n", requirementIds: [] },
];
