import { TerminalError } from "@devmatrix/errors";
import type { Blueprint } from "../blueprint.ts";

/** Fastify, Zod and Drizzle on PostgreSQL, in TypeScript. */
export const fastifyPostgres: Blueprint = {
  name: "fastify-postgres",
  version: "1.0.0",
  plan: () => [],
  generate: (key) =>
    Promise.reject(
      new TerminalError("BLUEPRINT_TASK_UNKNOWN", `Expected a key of the plan, found "${key}".`),
    ),
  checks: () => [],
};
