export { mutateService } from "./mutate-service.ts";
export type { MutantResult, MutationOptions, MutationReport } from "./mutate-service.ts";
