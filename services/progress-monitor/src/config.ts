import { z } from "zod";

/** Settings of this service only; those that every service has come from service-kit. */
export const settings = z.object({
  API_BODY_MAX_BYTES: z.coerce
    .number()
    .int()
    .min(1_024)
    .default(6 * 1024 * 1024)
    .describe("Largest request body that is accepted; a message to NATS must be able to carry it."),
  SUBMIT_WAIT_MS: z.coerce
    .number()
    .int()
    .min(0)
    .default(10_000)
    .describe(
      "Milliseconds that a submission waits to learn its run before it is answered without.",
    ),
  REQUEST_TIMEOUT_MS: z.coerce
    .number()
    .int()
    .min(100)
    .default(5_000)
    .describe("Milliseconds to wait for the answer of another service."),
  COMPLIANCE_THRESHOLD: z.coerce
    .number()
    .min(0)
    .max(1)
    .default(0.8)
    .describe(
      "Gate that is shown for a run that has no report yet; set it as for skills-validator.",
    ),
});
