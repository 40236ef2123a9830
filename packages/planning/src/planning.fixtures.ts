import type { BlueprintTask } from "@devmatrix/blueprints";
import type { Requirement, SpecModel } from "@devmatrix/spec-model";
import type { PlanIds } from "./create-plan.ts";

/** Ids of plans in tests. */
export const exampleIds: PlanIds = {
  specId: "0b7c2b57-5b7f-5d8e-8d0c-0a6a8a1d9f42",
  runId: "5f0b1f6e-6f0e-5b7e-9c55-3c1d8d7f2a11",
  blueprint: { name: "example", version: "1" },
};

/** A requirement with what a test wants to say about it. */
export function requirement(own: Partial<Requirement> & { id: string }): Requirement {
  return {
    kind: "functional",
    priority: "MUST",
    text: `Text of ${own.id}`,
    statementIds: ["S1"],
    domain: "crud",
    complexity: 0.1,
    risk: "low",
    effort: "small",
    facts: ["entity:Plant"],
    understanding: "full",
    remainder: [],
    ...own,
  };
}

function endpoint(method: "GET", entity: string): SpecModel["endpoints"][number] {
  return {
    ...{ method, path: `/${entity.toLowerCase()}s`, operation: "list", entity, parameters: [] },
    ...{ successStatus: 200, requirementIds: [], provenance: "stated", statementIds: [] },
  };
}

/** A model of plants, which can be listed, and pots, which nobody can see. */
export function model(requirements: Requirement[]): SpecModel {
  const entity = (name: string): SpecModel["entities"][number] => ({
    name,
    plural: `${name}s`,
    fields: [
      {
        name: "id",
        type: "uuid",
        list: false,
        required: false,
        nullable: false,
        unique: false,
        readOnly: true,
        provenance: "stated",
        statementIds: [],
      },
    ],
    primaryKey: "id",
    provenance: "stated",
    statementIds: [],
  });
  return {
    modelVersion: 1,
    title: "Greenhouse API",
    slug: "greenhouse-api",
    source: { name: "g.md", format: "markdown", language: "en", sha256: "a".repeat(64), text: "" },
    statements: [],
    requirements,
    entities: [entity("Plant"), entity("Pot")],
    endpoints: [endpoint("GET", "Plant")],
    rules: [],
    nonFunctional: { validationStatus: 400, conflictStatus: 409, qualities: [] },
    findings: [],
    coverage: { total: 0, covered: 0, informative: 0, notUnderstood: 0, share: 0 },
  };
}

/** A blueprint's task with what a test wants to say about it. */
export function task(own: Partial<BlueprintTask> & { key: string }): BlueprintTask {
  return {
    kind: "MODEL",
    specialty: "database",
    name: `Task ${own.key}`,
    description: "Made for a test.",
    dependsOn: [],
    files: [`${own.key}.ts`],
    requirementIds: [],
    requiredSkills: [],
    effortMinutes: 10,
    ...own,
  };
}

/** Foundation, data, API, delivery and tests of two entities, as a blueprint would give them. */
export function exampleTasks(): BlueprintTask[] {
  const perEntity = (entity: string): BlueprintTask[] => [
    task({ key: `${entity}/table`, entity, dependsOn: [{ key: "setup", type: "order" }] }),
    task({
      key: `${entity}/routes`,
      entity,
      kind: "API",
      specialty: "api",
      dependsOn: [{ key: `${entity}/table`, type: "data" }],
    }),
    task({
      key: `${entity}/tests`,
      entity,
      kind: "TEST",
      specialty: "tests",
      requirementIds: ["F1"],
      dependsOn: [
        { key: "helpers", type: "test" },
        { key: `${entity}/routes`, type: "api" },
      ],
    }),
  ];
  return [
    task({ key: "setup", kind: "ASSEMBLY", specialty: "foundation" }),
    task({ key: "helpers", kind: "TEST", specialty: "tests" }),
    ...perEntity("Pot"),
    ...perEntity("Plant"),
    task({ key: "conventions", kind: "TEST", specialty: "tests", requirementIds: ["NF1"] }),
    task({
      key: "app",
      kind: "ASSEMBLY",
      specialty: "delivery",
      dependsOn: [
        { key: "Plant/routes", type: "api" },
        { key: "Pot/routes", type: "api" },
      ],
    }),
  ];
}
