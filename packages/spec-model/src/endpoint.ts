import { z } from "zod";
import { accessSchema } from "./access.ts";
import { fieldSchema, fieldTypes } from "./entity.ts";
import { expressionSchema } from "./expression/expression-schema.ts";
import { provenanceSchema } from "./text.ts";

export const httpMethods = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;
export type HttpMethod = (typeof httpMethods)[number];

/**
 * What an endpoint does. `replace` is PUT as HTTP means it (a complete new representation), `modify` is PATCH
 * (JSON merge patch, RFC 7396) or a PUT of which the text says that fields may be left out; `upsert` creates the row
 * that its path names or replaces it; `act` applies rules to a row ("cancel"); `report` answers figures over many rows;
 * `compute` answers values from its input alone; `redirect` answers the address of a row's field. `register` is a
 * creation of an account by itself, `login`, `refresh` and `logout` speak of tokens. `custom` is stated by the text but
 * none of these: nothing is built for it.
 */
export const operations = [
  "create",
  "list",
  "read",
  "replace",
  "modify",
  "upsert",
  "delete",
  "act",
  "report",
  "compute",
  "redirect",
  "register",
  "login",
  "refresh",
  "logout",
  "custom",
] as const;
export type Operation = (typeof operations)[number];

export const parameterSchema = z.object({
  /** As written between the braces of the path, or in the query. */
  name: z.string().min(1),
  in: z.enum(["path", "query"]),
  /** The field that the parameter names: of `entity`, else of the endpoint's entity. */
  field: z.string().optional(),
  /** Entity of a parent's parameter. */
  entity: z.string().optional(),
  /** Type of a parameter that names no field. Default string. */
  type: z.enum(fieldTypes).optional(),
  /** Query parameters only; default false. */
  required: z.boolean().optional(),
  default: z.union([z.string(), z.number(), z.boolean()]).optional(),
  enum: z.array(z.string()).min(1).optional(),
});
export type Parameter = z.infer<typeof parameterSchema>;

/**
 * How a list is cut into pages; names are the query parameters of the text, or the convention's. `offset` = limit and
 * offset; `page` = size and page number from `firstPage`; `cursor` = limit and the opaque cursor of the next page;
 * `none` = all rows at once.
 */
export const paginationSchema = z.object({
  style: z.enum(["offset", "page", "cursor", "none"]),
  /** Parameter of the size of a page. */
  limitParameter: z.string(),
  /** Parameter of the place: offset, page number or cursor. */
  offsetParameter: z.string(),
  defaultLimit: z.int().min(1),
  maxLimit: z.int().min(1),
  /** True when a size above `maxLimit` is cut down to it instead of refused. Default false. */
  clamp: z.boolean().optional(),
  /** Number of the first page, 0 or 1. Default 1. */
  firstPage: z.int().min(0).max(1).optional(),
  provenance: provenanceSchema,
});
export type Pagination = z.infer<typeof paginationSchema>;

/** A query parameter that leaves rows out of a list. Several apply together. */
export const filterSchema = z.object({
  parameter: z.string(),
  /** Field of the row, also through references: `room_id.floor`. */
  field: z.string(),
  /** `contains` and `startsWith` fold the case; `in` takes values separated by commas. */
  operator: z.enum(["eq", "ne", "lt", "lte", "gt", "gte", "contains", "startsWith", "in"]),
  required: z.boolean().optional(),
  default: z.union([z.string(), z.number(), z.boolean()]).optional(),
  statementIds: z.array(z.string()),
});
export type Filter = z.infer<typeof filterSchema>;

/** A query parameter that is looked for, with folded case, in any of several string fields. */
export const searchSchema = z.object({ parameter: z.string(), fields: z.array(z.string()).min(1) });

export const sortSchema = z.object({
  /** The order without a parameter. Absent = order of creation. */
  by: z.array(z.object({ field: z.string(), direction: z.enum(["asc", "desc"]) })),
  /** `sign` = `-field` is descending; `pair` = the direction has a parameter of its own; `colon` = `field:desc`. */
  parameter: z
    .object({
      name: z.string(),
      style: z.enum(["sign", "pair", "colon"]),
      directionParameter: z.string().optional(),
      fields: z.array(z.string()).min(1),
    })
    .optional(),
});
export type Sort = z.infer<typeof sortSchema>;

/** A row above the one of the request: `/shelves/{shelf_id}/boxes/{id}` has the parent Shelf. */
export const parentSchema = z.object({
  entity: z.string(),
  /** The path parameter that names it, by the field that the parameter tells (default: the key). */
  parameter: z.string(),
  /** Field of the next row (next parent or the endpoint's entity) that refers to it. */
  foreignKey: z.string(),
});
export type Parent = z.infer<typeof parentSchema>;

/** Something that the body carries. */
export const inputSchema = z.object({
  name: z.string(),
  /** The entity's field into which it is written and whose constraints apply. */
  field: z.string().optional(),
  /**
   * For an input that is no field: its shape. Rules see it as `body.<name>`. Beside `field`: the bounds that hold here
   * in place of the field's own.
   */
  definition: fieldSchema.optional(),
  /** Overrules the field's. */
  required: z.boolean().optional(),
});
export type Input = z.infer<typeof inputSchema>;

/** A value that is worked out for the answer. */
export const resultValueSchema = z.object({
  name: z.string(),
  type: z.enum(fieldTypes),
  nullable: z.boolean().optional(),
  value: expressionSchema,
});
export type ResultValue = z.infer<typeof resultValueSchema>;

/** What the answer holds; absent = the row (or rows) as the entity describes it. */
export const answerSchema = z.object({
  /**
   * `row` = the row of the request; `parent` = the row of the last parent (a child's operation that answers the whole
   * aggregate); `values` = `values` alone; `groups` = a list with one object per group; `nothing` = no body.
   */
  of: z.enum(["row", "parent", "values", "groups", "nothing"]),
  /** Beside the row, or alone. */
  values: z.array(resultValueSchema).optional(),
  /** Only these fields of the row. */
  fields: z.array(z.string()).min(1).optional(),
  /** For `groups`: the collection, what its rows are grouped by (over `item`) and the figures (over `group`). */
  group: z
    .object({
      over: expressionSchema,
      by: z.array(resultValueSchema),
      sort: z.array(z.object({ name: z.string(), direction: z.enum(["asc", "desc"]) })).optional(),
    })
    .optional(),
  /** Name under which a single row or value object lies; absent = it is the body. */
  under: z.string().optional(),
  /** For lists: names of the members of the answer; absent = the body is the array. Dotted names nest. */
  envelope: z
    .object({
      items: z.string(),
      total: z.string().optional(),
      limit: z.string().optional(),
      /** Offset or page number, as the pagination has it. */
      offset: z.string().optional(),
      pages: z.string().optional(),
      nextCursor: z.string().optional(),
    })
    .optional(),
});
export type Answer = z.infer<typeof answerSchema>;

export const endpointSchema = z.object({
  method: z.enum(httpMethods),
  /** With parameters in braces: `/tasks/{id}`. */
  path: z.string().startsWith("/"),
  operation: z.enum(operations),
  /** Name of the entity whose row or rows it is about; absent for `compute`, some reports and `custom`. */
  entity: z.string().optional(),
  description: z.string().optional(),
  parameters: z.array(parameterSchema),
  /** From the outermost to the innermost. A missing one is 404. */
  parents: z.array(parentSchema).optional(),
  /**
   * How the row is found where no path parameter names it, over `item`, `path`, `parent`, `caller`
   * (`item.owner_id == caller.id and item.state == 'OPEN'`). For a list: which rows it shows at all.
   */
  where: expressionSchema.optional(),
  /** The body, where it is not simply the fields that the caller may write. Empty = no body. */
  inputs: z.array(inputSchema).optional(),
  /** The body is an array of such (under `name` when given, at most `max`), all or nothing. Only for `create`. */
  bulk: z.object({ name: z.string().optional(), max: z.int().min(1).optional() }).optional(),
  /** Status of the answer when all went well. */
  successStatus: z.int().min(200).max(399),
  answer: answerSchema.optional(),
  /** Status and words for a row that is not there, where the text has its own. Default 404. */
  notFound: z
    .object({ status: z.int(), code: z.string().optional(), message: z.string().optional() })
    .optional(),
  /** Only for `list`. */
  pagination: paginationSchema.optional(),
  filters: z.array(filterSchema).optional(),
  search: searchSchema.optional(),
  sort: sortSchema.optional(),
  /** Query parameter with names of fields that the answer is cut down to. */
  selectParameter: z.string().optional(),
  /** Query parameter with names of embeds that are added to the answer. */
  expandParameter: z.string().optional(),
  /** Absent = public. */
  access: accessSchema.optional(),
  /** Where a redirect leads, over `row`. */
  location: expressionSchema.optional(),
  requirementIds: z.array(z.string()),
  provenance: provenanceSchema,
  statementIds: z.array(z.string()),
});
export type Endpoint = z.infer<typeof endpointSchema>;
