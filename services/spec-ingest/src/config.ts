import { z } from "zod";

/** Settings of this service only; those that every service has come from service-kit. */
export const settings = z.object({
  SPEC_MAX_BYTES: z.coerce
    .number()
    .int()
    .min(1_024)
    .default(2 * 1024 * 1024)
    .describe("Largest specification that is read, in bytes of UTF-8; a larger one is rejected."),
  SPEC_INLINE_MAX_BYTES: z.coerce
    .number()
    .int()
    .min(0)
    .default(32 * 1024)
    .describe(
      "Up to this size a specification is read in the main thread, above in one of its own.",
    ),
  SPEC_READ_TIMEOUT_MS: z.coerce
    .number()
    .int()
    .min(100)
    .default(30_000)
    .describe("Milliseconds that reading one specification may take; then it is rejected."),
});
