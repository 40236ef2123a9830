import { z } from "zod";

const settings = {
  /** Address to listen on. */
  HOST: z.string().default("0.0.0.0"),
  /** Port to listen on; 0 takes any that is free. */
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  /** PostgreSQL to use; without it, one that lives in the memory of the process. */
  DATABASE_URL: z.url({ protocol: /^postgres(?:ql)?$/ }).optional(),
  /** Connections to PostgreSQL at most. */
  DATABASE_POOL_SIZE: z.coerce.number().int().min(1).max(100).default(10),
  /** Milliseconds after which a statement is given up. */
  STATEMENT_TIMEOUT_MS: z.coerce.number().int().min(1).default(5_000),
  /** Requests that one client address may send in a minute. */
  RATE_LIMIT_PER_MINUTE: z.coerce.number().int().min(1).default(60_000),
  /** Milliseconds that requests in flight get to finish when the service stops. */
  SHUTDOWN_TIMEOUT_MS: z.coerce.number().int().min(0).default(10_000),
  /** Least severe level that is logged. */
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
};
const configSchema = z.strictObject(settings);

export type Config = z.infer<typeof configSchema>;

/** Reads all settings at once. Throws an error that names each one that is wrong. */
export function readConfig(environment: Record<string, string | undefined> = process.env): Config {
  const given = Object.keys(settings)
    .map((name) => [name, environment[name]] as const)
    // An empty variable is how a compose file says that there is none.
    .filter(([, value]) => value !== undefined && value !== "");
  const result = configSchema.safeParse(Object.fromEntries(given));
  if (!result.success) {
    throw new Error(`The environment is not usable:\n${z.prettifyError(result.error)}`);
  }
  return result.data;
}
