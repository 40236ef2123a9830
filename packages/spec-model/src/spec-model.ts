import { z } from "zod";
import { endpointSchema } from "./endpoint.ts";
import { entitySchema } from "./entity.ts";
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
  nonFunctional: nonFunctionalSchema,
  findings: z.array(findingSchema),
  coverage: coverageSchema,
});
export type SpecModel = z.infer<typeof specModelSchema>;
