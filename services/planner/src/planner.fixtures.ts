import type { Blueprint, BlueprintTask } from "@devmatrix/blueprints";
import { createEvent, deriveId, events, requests } from "@devmatrix/contracts";
import type { EventData, OutgoingEvent } from "@devmatrix/contracts";
import { TerminalError } from "@devmatrix/errors";
import type { SpecModel } from "@devmatrix/spec-model";
import type { ServiceConnections } from "@devmatrix/testing";

/** Ids of the `n`th specification of a test. */
export function idsOf(n: number): { specId: string; runId: string } {
  const specId = deriveId("0b7c2b57-5b7f-5d8e-8d0c-0a6a8a1d9f42", `spec ${n}`);
  return { specId, runId: deriveId(specId, "run") };
}

/** A model with nothing in it: the blueprint of these tests does not look at it. */
export const exampleModel: SpecModel = {
  modelVersion: 1,
  title: "Greenhouse API",
  slug: "greenhouse-api",
  source: { name: "g.md", format: "markdown", language: "en", sha256: "a".repeat(64), text: "" },
  statements: [],
  requirements: [],
  entities: [],
  endpoints: [],
  rules: [],
  nonFunctional: { validationStatus: 400, conflictStatus: 409, qualities: [] },
  findings: [],
  coverage: { total: 0, covered: 0, informative: 0, notUnderstood: 0, share: 0 },
};

/** A task of the data of the service. */
export function taskOf(key: string, own: Partial<BlueprintTask> = {}): BlueprintTask {
  return {
    ...{ key, kind: "MODEL", specialty: "database", name: key, description: "Made for a test." },
    ...{ dependsOn: [], files: [`${key}.ts`], requirementIds: [], requiredSkills: [] },
    effortMinutes: 10,
    ...own,
  };
}

/** A blueprint that plans these tasks. */
export function blueprintOf(plan: () => BlueprintTask[]): Blueprint {
  return {
    name: "example",
    version: "1",
    plan,
    generate: (key) => Promise.reject(new TerminalError("BLUEPRINT_TASK_UNKNOWN", key)),
    mutants: () => [],
    findings: () => [],
    checks: () => [],
  };
}

/** Answers that every specification has the example model. */
export const answers = (async (definition: unknown) => ({
  model: definition === requests.readModel ? exampleModel : null,
})) as unknown as ServiceConnections["messaging"]["request"];

/** News of the `n`th specification. */
export function specIngested(n: number): OutgoingEvent<EventData<typeof events.specIngested>> {
  const ids = idsOf(n);
  return createEvent(events.specIngested, {
    id: `${ids.runId}:ingested`,
    about: ids.runId,
    data: {
      ...{ ...ids, submissionId: `submission-${n}`, name: "g.md", title: "Greenhouse API" },
      ...{ slug: "greenhouse-api", modelSha256: "a".repeat(64), coverageShare: 1, phases: [] },
      counts: { requirements: 0, entities: 0, endpoints: 0, findings: 0 },
      options: { mode: "eager", maxConcurrency: 5 },
    },
  });
}
