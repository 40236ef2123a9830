import { z } from "zod";

/** Settings of this service only; those that every service has come from service-kit. */
export const settings = z.object({
  LEASE_SECONDS: z.coerce
    .number()
    .int()
    .min(1)
    .default(60)
    .describe(
      "Seconds that a task may be in progress without a result; then its command is published again, and after as long again a new attempt begins.",
    ),
  VERIFICATION_LEASE_SECONDS: z.coerce
    .number()
    .int()
    .min(1)
    .default(600)
    .describe("Seconds that the verification of a run may take before it is asked for again."),
  RECONCILE_SECONDS: z.coerce
    .number()
    .min(0.1)
    .default(5)
    .describe("Seconds between two looks for tasks and runs that nobody works on."),
  NEO4J_URL: z
    .url({ protocol: /^(bolt|neo4j)(\+s{1,2}c?)?$/ })
    .optional()
    .describe(
      "Address of a Neo4j (5.23 or newer) with user and password; graphs are analysed and mirrored there. Without it all is done from PostgreSQL. Secret.",
    )
    .meta({ secret: true }),
  GRAPH_MIRROR_SECONDS: z.coerce
    .number()
    .min(0.1)
    .default(1)
    .describe("Seconds between two looks for statuses that Neo4j does not show yet."),
});
