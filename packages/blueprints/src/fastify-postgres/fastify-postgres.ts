import { TerminalError } from "@devmatrix/errors";
import type { SpecModel } from "@devmatrix/spec-model";
import type { Blueprint, BlueprintTask, Check, GeneratedFile } from "../blueprint.ts";
import { deriveChecks, generateTests, planTests } from "./checks/index.ts";
import { formatFile } from "./format.ts";
import { mutants } from "./mutants.ts";
import { planWork, requirementsFor } from "./plan-work.ts";
import { builtModel, unbuiltFacts } from "./unbuilt/built-model.ts";
import { unbuiltFindings } from "./unbuilt/unbuilt-findings.ts";
import type { Work } from "./work.ts";

/** Fastify, Zod and Drizzle on PostgreSQL, in TypeScript. */
export const fastifyPostgres: Blueprint = {
  name: "fastify-postgres",
  version: "1.2.0",
  plan: (model) => plan(builtModel(model).model),
  generate: (key, model) => generate(key, builtModel(model).model),
  checks,
  findings: unbuiltFindings,
  mutants: (model) => mutants(builtModel(model).model),
};

/** What has no code in part is vouched for by no check, whatever the rest of it does. */
function checks(model: SpecModel): Check[] {
  const built = builtModel(model);
  const missing = unbuiltFacts(built);
  return deriveChecks(built.model).map((check) => ({
    ...check,
    facts: check.facts.filter((fact) => !missing.has(fact)),
  }));
}

function plan(model: SpecModel): BlueprintTask[] {
  return [...planWork(model).map((work) => toTask(model, work)), ...planTests(model)];
}

function toTask(model: SpecModel, { files, ...task }: Work): BlueprintTask {
  return {
    ...task,
    files: files.map(({ path }) => path),
    requirementIds: requirementsFor(
      model,
      files.flatMap(({ facts = [] }) => facts),
    ),
  };
}

async function generate(key: string, model: SpecModel): Promise<GeneratedFile[]> {
  return Promise.all(
    filesOf(key, model).map(async (file) => ({
      ...file,
      content: await formatFile(file.path, file.content),
    })),
  );
}

function filesOf(key: string, model: SpecModel): GeneratedFile[] {
  const work = planWork(model).find((each) => each.key === key);
  if (work) {
    return work.files.map(({ path, content, facts = [] }) => ({
      path,
      content: content(),
      requirementIds: requirementsFor(model, facts),
    }));
  }
  if (planTests(model).some((task) => task.key === key)) return generateTests(key, model);
  throw new TerminalError("BLUEPRINT_TASK_UNKNOWN", `Expected a key of the plan, found "${key}".`);
}
