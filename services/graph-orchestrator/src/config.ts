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
});
