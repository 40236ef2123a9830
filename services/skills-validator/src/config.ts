import { z } from "zod";

/** Settings of this service only; those that every service has come from service-kit. */
export const settings = z.object({
  VERIFIER_URL: z
    .string()
    .regex(/^postgres(?:ql)?:\/\//)
    .describe(
      "Connection string of the role that may create databases; each verification gets one of its own. Secret.",
    )
    .meta({ secret: true }),
  DEPLOY_ROOT: z.string().min(1).describe("Folder that the generated services are written to."),
  COMPLIANCE_THRESHOLD: z.coerce
    .number()
    .min(0)
    .max(1)
    .default(0.8)
    .describe("Share of the MUST and SHOULD requirements below which a run fails its gate."),
  RUNTIME_DIRECTORY: z
    .string()
    .min(1)
    .optional()
    .describe(
      "Folder with the installed dependencies of generated services (`node_modules`). Without it that of the checkout.",
    ),
  WORK_ROOT: z
    .string()
    .min(1)
    .optional()
    .describe(
      "Folder under which trees are assembled and run while they are verified. Without it the system's temporary folder.",
    ),
  VERIFY_TIMEOUT_MS: z.coerce
    .number()
    .int()
    .min(1_000)
    .default(120_000)
    .describe(
      "Milliseconds that the verification of one run may take before its checks are counted; each adds 250.",
    ),
  VERIFY_MEMORY_MIB: z.coerce
    .number()
    .int()
    .min(256)
    .default(1_536)
    .describe("Memory of the generated code and its tools together while they run, in MiB."),
  VERIFY_CONCURRENCY: z.coerce
    .number()
    .int()
    .min(1)
    .max(16)
    .default(1)
    .describe("Runs that one process verifies at the same time."),
});
