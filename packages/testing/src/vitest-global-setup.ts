import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { locateNatsServer, silentLog, startPostgres } from "@devmatrix/local-stack";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    /** Address of the administrator of the PostgreSQL that all files of a test run share. */
    devmatrixAdminUrl: string;
    /** Folder for what a test file needs on disk; removed at the end of the run. */
    devmatrixTestDir: string;
  }
}

/**
 * Starts one PostgreSQL for the whole test run; each file makes a database of its own in it. The nats-server program is
 * only looked for here, so that it is fetched once: each file starts a server of its own, which takes 50 ms.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const directory = mkdtempSync(join(tmpdir(), "devmatrix-test-"));
  const [postgres] = await Promise.all([
    startPostgres({ dataDir: join(directory, "postgres"), durable: false }),
    locateNatsServer(silentLog),
  ]);
  project.provide("devmatrixAdminUrl", postgres.adminUrl);
  project.provide("devmatrixTestDir", directory);
  return async () => {
    await postgres.stop();
    rmSync(directory, { recursive: true, force: true });
  };
}
