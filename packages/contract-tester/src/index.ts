export { callerHeaders } from "./caller-headers.ts";
export type { ContractFinding, ContractReport } from "./contract-report.ts";
export { installTester } from "./install-tester.ts";
export type { InstalledTester } from "./install-tester.ts";
export { runTester } from "./run-tester.ts";
export type { TesterOptions } from "./run-tester.ts";
