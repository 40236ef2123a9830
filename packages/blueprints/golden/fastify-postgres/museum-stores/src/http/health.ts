import { sql } from "drizzle-orm";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Database } from "../database/connect.ts";
import { json, onlyProblems } from "./openapi.ts";
import { ProblemError } from "./problem.ts";

const healthSchema = z.strictObject({ status: z.literal("ok") }).meta({ id: "HealthStatus" });
const ok = { status: "ok" as const };

const getLiveness = {
  operationId: "getLiveness",
  summary: "Tell whether the process answers",
  tags: ["Health"],
  response: { 200: json("The process answers", healthSchema) },
};

const getReadiness = {
  operationId: "getReadiness",
  summary: "Tell whether requests can be served",
  tags: ["Health"],
  response: { 200: json("The database answers", healthSchema), ...onlyProblems(503) },
};

/** For whoever watches over the process; never refused for being asked too often. */
export function watchHealth(db: Database): FastifyPluginAsyncZod {
  return async (app) => {
    const config = { rateLimit: false };

    app.get("/health/live", { config, schema: getLiveness }, async () => ok);

    app.get("/health/ready", { config, schema: getReadiness }, async () => {
      await askDatabase(db);
      return ok;
    });
  };
}

/** Throws the answer 503 when the database does not answer. */
async function askDatabase(db: Database): Promise<void> {
  try {
    await db.execute(sql`SELECT 1`);
  } catch (cause) {
    throw new ProblemError(503, "The database does not answer.", { cause });
  }
}
