export type {
  Blueprint,
  BlueprintTask,
  BlueprintTaskKind,
  Check,
  GeneratedFile,
  ProbeStep,
  Specialty,
} from "./blueprint.ts";
export { fastifyPostgres } from "./fastify-postgres/fastify-postgres.ts";
