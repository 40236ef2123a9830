export type {
  Blueprint,
  BlueprintTask,
  BlueprintTaskKind,
  Check,
  GeneratedFile,
  ProbeStep,
  ServiceMutant,
  Specialty,
} from "./blueprint.ts";
export { fastifyPostgres } from "./fastify-postgres/fastify-postgres.ts";
