/**
 * The tests and probes of a generated service, from the SpecModel alone. They know the service only over HTTP; the one
 * name that they share with its code is `buildApp(): Promise<App>` of `src/app.ts`, where `App` has
 * `listen({ host, port }): Promise<url>` and `close()` (as Fastify has them). `buildApp()` without arguments reads no
 * environment, keeps its database in memory, and has no rate limit that a few hundred requests a second would meet.
 * `vitest.config.ts` of the tree names `globalSetup: ["test/support/service.ts"]`, and runs the files one after the
 * other in one process (`isolate: false`, `fileParallelism: false`), so that unique values can be counted.
 */
export { deriveChecks } from "./derive-checks.ts";
export { generateTests } from "./generate-tests.ts";
export { planTests } from "./plan-tests.ts";
