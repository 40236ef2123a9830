import { z } from "zod";

/** Settings of this service only; those that every service has come from service-kit. */
export const settings = z.object({
  CODEGEN_CONCURRENCY: z.coerce
    .number()
    .int()
    .min(1)
    .max(32)
    .default(1)
    .describe(
      "Tasks that one process works on at once. Compiling keeps a core busy: start more processes instead.",
    ),
});
