import { TerminalError } from "@devmatrix/errors";
import type { SpecModel } from "@devmatrix/spec-model";
import type { Blueprint, BlueprintTask, GeneratedFile } from "../blueprint.ts";
import { deriveChecks, generateTests, planTests } from "./checks/index.ts";
import { formatFile } from "./format.ts";
import { mutants } from "./mutants.ts";
import { buildableModel } from "./model/buildable-model.ts";
import { planWork, requirementsFor } from "./plan-work.ts";
import type { Work } from "./work.ts";

/** Fastify, Zod and Drizzle on PostgreSQL, in TypeScript. */
export const fastifyPostgres: Blueprint = {
  name: "fastify-postgres",
  version: "1.1.0",
  plan: (model) => plan(buildableModel(model)),
  generate: (key, model) => generate(key, buildableModel(model)),
  checks: (model) => deriveChecks(buildableModel(model)),
  mutants,
};

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
