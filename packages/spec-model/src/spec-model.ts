import { z } from "zod";
import { callersSchema } from "./access.ts";
import { ruleSchema } from "./behaviour.ts";
import { endpointSchema } from "./endpoint.ts";
import { entitySchema, seedSchema } from "./entity.ts";
import { coverageSchema, findingSchema } from "./finding.ts";
import { qualities, requirementSchema } from "./requirement.ts";
import { sourceSchema, statementSchema } from "./text.ts";

/** Conventions of the whole service, as stated or by convention where the text is silent. */
export const nonFunctionalSchema = z.object({
  /** Status for a request that fails validation. Default 400. */
  validationStatus: z.union([z.literal(400), z.literal(422)]),
  /** Status for a value that must be unique and is taken. Default 409. */
  conflictStatus: z.union([z.literal(409), z.literal(400), z.literal(422)]),
  /** Qualities that the text asks for. */
  qualities: z.array(z.enum(qualities)),
  /**
   * Body of every error where the text has its own form: any JSON whose strings may hold `{status}`, `{title}`,
   * `{message}`, `{code}`, and `{errors}` (alone: the list of bad fields). Absent = application/problem+json.
   */
  errorBody: z.json().optional(),
  /** Codes of the text for the errors that every service has. */
  errorCodes: z
    .partialRecord(
      z.enum(["validation", "not-found", "conflict", "unauthenticated", "forbidden"]),
      z.string(),
    )
    .optional(),
  /** Status for a rule that refuses where neither the rule nor its endpoint states one. Default 409. */
  ruleStatus: z.int().min(400).max(499).optional(),
  /** Bodies may have fields that nobody knows: they are ignored. Default false: refused. */
  ignoreUnknownFields: z.boolean().optional(),
  /** Stated health endpoint and its body. */
  health: z.object({ path: z.string().startsWith("/"), body: z.json().optional() }).optional(),
  /** Origins of cross-origin requests; `*` = all. */
  cors: z.object({ origins: z.array(z.string()).min(1) }).optional(),
  /** ETag on rows, If-None-Match on reads, If-Match on writes (412). */
  conditionalRequests: z.boolean().optional(),
  /** Requests per caller or address in a window, then 429. */
  rateLimit: z.object({ max: z.int().min(1), windowSeconds: z.int().min(1) }).optional(),
  /**
   * Prefixes of paths, as `/api/v1`, below which every endpoint is served besides its own path: an OpenAPI document says
   * by `servers` that clients put them in front.
   */
  prefixes: z
    .array(z.string().regex(/^\/[\w.~-]+(?:\/[\w.~-]+)*$/))
    .min(1)
    .optional(),
  /** Decimals as JSON strings with all their digits. Default: JSON numbers. */
  decimalsAsStrings: z.boolean().optional(),
});
export type NonFunctional = z.infer<typeof nonFunctionalSchema>;

/**
 * The typed middle: readers only fill it, blueprints only read it. Same text, same model, byte for byte: lists are in
 * the order of the text, ids derive from it.
 */
export const specModelSchema = z.object({
  modelVersion: z.literal(1),
  /** Title of the service as the text has it. */
  title: z.string().min(1),
  /** Safe for paths and package names: `[a-z0-9]` and inner hyphens, at most 60 characters. */
  slug: z.string().regex(/^[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?$/),
  description: z.string().optional(),
  source: sourceSchema,
  statements: z.array(statementSchema),
  requirements: z.array(requirementSchema),
  entities: z.array(entitySchema),
  endpoints: z.array(endpointSchema),
  rules: z.array(ruleSchema),
  /** Absent when the text speaks of no callers. */
  callers: callersSchema.optional(),
  seeds: z.array(seedSchema).optional(),
  nonFunctional: nonFunctionalSchema,
  findings: z.array(findingSchema),
  coverage: coverageSchema,
});
export type SpecModel = z.infer<typeof specModelSchema>;
