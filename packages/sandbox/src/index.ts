export { verifyService } from "./verify-service.ts";
export { runInSandbox } from "./run-in-sandbox.ts";
export type { Isolation, KillReason, SandboxOptions, SandboxResult } from "./sandbox-types.ts";
export { verifyStepNames } from "./verify-types.ts";
export type {
  CheckResult,
  VerifyCheck,
  VerifyLog,
  VerifyOptions,
  VerifyResult,
  VerifyStep,
  VerifyStepName,
  VerifyStepResult,
} from "./verify-types.ts";
export { runGeneratedTests } from "./run-generated-tests.ts";
export type { GeneratedTestsOptions, GeneratedTestsResult } from "./run-generated-tests.ts";
