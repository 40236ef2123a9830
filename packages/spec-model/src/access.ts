import { z } from "zod";
import { expressionSchema } from "./expression/expression-schema.ts";
import { problemSchema } from "./behaviour.ts";

/** Who may call an endpoint. */
export const accessSchema = z.object({
  /** `public` = anybody, `optional` = anybody, but a caller is known if one shows itself, `caller` = accounts only (401). */
  level: z.enum(["public", "optional", "caller"]),
  /** One of these roles is needed (403). Empty = any. */
  roles: z.array(z.string()),
  /** Must hold for the row (`row`, `parent`, `caller`); for a list it is a filter over `item` instead. */
  condition: expressionSchema.optional(),
  /** Status when `condition` does not hold. 404 hides that the row exists. */
  deniedStatus: z.union([z.literal(403), z.literal(404)]).optional(),
  statementIds: z.array(z.string()),
});
export type Access = z.infer<typeof accessSchema>;

/** How callers show who they are. Only in services whose text speaks of callers. */
export const callersSchema = z.object({
  /**
   * `jwt` = signed token from login; `opaque` = random token from login, revocable; `apiKey` = a key that belongs to an
   * account (`secretField`) or is set by the operator (`API_KEYS`); `header` = a trusted header carries the account's key.
   */
  scheme: z.enum(["jwt", "opaque", "apiKey", "header"]),
  /** Header that carries it. Default `Authorization` with `Bearer` for tokens, else `X-API-Key`. */
  header: z.string(),
  /** Word before the token, with no blank; empty when the header holds the bare value. */
  prefix: z.string(),
  /** Entity of the accounts; absent when an operator's key is all there is. */
  entity: z.string().optional(),
  /** Field by which a caller logs in (e-mail, name) and field of the password (write-only, stored hashed). */
  identifierField: z.string().optional(),
  secretField: z.string().optional(),
  /** Field of the role, if accounts have one, and the role of a self-made account. */
  roleField: z.string().optional(),
  /** Name of the token in the answer of a login. Default `token`; `refreshField` only with refresh. */
  tokenField: z.string(),
  refreshField: z.string().optional(),
  /** Seconds. */
  tokenLifetime: z.int().min(1),
  refreshLifetime: z.int().min(1).optional(),
  /** Role that the first account gets. */
  firstRole: z.string().optional(),
  problem: problemSchema.optional(),
  statementIds: z.array(z.string()),
});
export type Callers = z.infer<typeof callersSchema>;
