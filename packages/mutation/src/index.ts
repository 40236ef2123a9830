export { mutateService } from "./mutate-service.ts";
export type { MutationOptions } from "./mutate-service.ts";
export { mutateTree } from "./mutate-tree.ts";
export type { TreeMutationOptions } from "./mutate-tree.ts";
export type { MutantResult, MutationReport } from "./mutation-report.ts";
export { sourceMutants } from "./source-mutants.ts";
export type { FaultKind, SourceFile, SourceMutant } from "./source-mutants.ts";
