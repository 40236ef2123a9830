import { z } from "zod";
import { provenanceSchema } from "./text.ts";

export const httpMethods = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;
export type HttpMethod = (typeof httpMethods)[number];

/**
 * What an endpoint does. `replace` is PUT as HTTP means it (a complete new representation), `modify` is PATCH
 * (JSON merge patch, RFC 7396). `custom` is stated by the text but not one of these: nothing is built for it.
 */
export const operations = [
  "create",
  "list",
  "read",
  "replace",
  "modify",
  "delete",
  "custom",
] as const;
export type Operation = (typeof operations)[number];

export const parameterSchema = z.object({
  /** As written between the braces of the path. */
  name: z.string().min(1),
  in: z.enum(["path", "query"]),
  /** The field of the entity that the parameter names. */
  field: z.string().optional(),
});
export type Parameter = z.infer<typeof parameterSchema>;

/** How a list is cut into pages. Names are the query parameters of the text, or the convention's. */
export const paginationSchema = z.object({
  style: z.enum(["offset"]),
  limitParameter: z.string(),
  offsetParameter: z.string(),
  defaultLimit: z.int().min(1),
  maxLimit: z.int().min(1),
  provenance: provenanceSchema,
});
export type Pagination = z.infer<typeof paginationSchema>;

export const endpointSchema = z.object({
  method: z.enum(httpMethods),
  /** With parameters in braces: `/tasks/{id}`. */
  path: z.string().startsWith("/"),
  operation: z.enum(operations),
  /** Name of the entity; absent only for `custom`. */
  entity: z.string().optional(),
  description: z.string().optional(),
  parameters: z.array(parameterSchema),
  /** Status of the answer when all went well. */
  successStatus: z.int().min(200).max(299),
  /** Only for `list`. */
  pagination: paginationSchema.optional(),
  requirementIds: z.array(z.string()),
  provenance: provenanceSchema,
  statementIds: z.array(z.string()),
});
export type Endpoint = z.infer<typeof endpointSchema>;
