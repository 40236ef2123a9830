import { key, text } from "../../code.ts";
import type { ServiceView } from "../../model/service-view.ts";

/** `src/http/health.ts`. */
export function healthFile(service: ServiceView): string {
  const { paths, model } = service;
  const { health } = model.nonFunctional;
  const own = health !== undefined && health.path !== paths.live && health.path !== paths.ready;
  return `import { sql } from "drizzle-orm";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Database } from "../database/connect.ts";
import { json, onlyProblems } from "./openapi.ts";
import { ProblemError } from "./problem.ts";

${checks}${own ? statedHealth(health.body ?? { status: "ok" }) : ""}
/** For whoever watches over the process; never refused for being asked too often. */
export function watchHealth(db: Database): FastifyPluginAsyncZod {
  return async (app) => {
    const config = { rateLimit: false };

    app.get(${text(paths.live)}, { config, schema: getLiveness }, async () => ok);

    app.get(${text(paths.ready)}, { config, schema: getReadiness }, async () => {
      await askDatabase(db);
      return ok;
    });${
      own
        ? `

    app.get(${text(health.path)}, { config, schema: getHealth }, async () => {
      await askDatabase(db);
      return healthy;
    });`
        : ""
    }
  };
}

/** Throws the answer 503 when the database does not answer. */
async function askDatabase(db: Database): Promise<void> {
  try {
    await db.execute(sql\`SELECT 1\`);
  } catch (cause) {
    throw new ProblemError(503, "The database does not answer.", { cause });
  }
}
`;
}

function statedHealth(body: unknown): string {
  return `
/** What the service says of itself when all is well. */
const healthy = ${JSON.stringify(body)} as const;

const getHealth = {
  operationId: "getHealth",
  summary: "Tell whether the service is well",
  tags: ["Health"],
  response: { 200: json("The service is well", ${exactly(body)}), ...onlyProblems(503) },
};
`;
}

/** The schema of one JSON value. */
function exactly(value: unknown): string {
  if (Array.isArray(value)) return `z.tuple([${value.map(exactly).join(", ")}]).readonly()`;
  if (typeof value !== "object" || value === null) return `z.literal(${JSON.stringify(value)})`;
  const members = Object.entries(value).map(([name, each]) => `${key(name)}: ${exactly(each)},`);
  return `z.strictObject({ ${members.join(" ")} })`;
}

const checks = `const healthSchema = z.strictObject({ status: z.literal("ok") }).meta({ id: "HealthStatus" });
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
`;
