import { randomUUID } from "node:crypto";
import { join } from "node:path";
import type { RunningNeo4j } from "@devmatrix/local-stack";
import { startNeo4j } from "@devmatrix/local-stack";
import { afterAll, beforeAll, describe, inject } from "vitest";
import "./vitest-global-setup.ts";

/** A real Neo4j of one test file. */
export interface Neo4jOfFile {
  /** With user and password. */
  readonly url: string;
  /** Kills the server as the kernel would. Only where the file has a server of its own. */
  kill(): Promise<void>;
  /** Starts a killed server again, on the same port and data. */
  restart(): Promise<void>;
}

/**
 * Runs a block of tests against a real Neo4j: that of `NEO4J_URL`, else one that is started for the file. Starting one
 * takes a Java, the jars (123 MB, fetched once) and some seconds, so that it is done with `REQUIRE_NEO4J=1` only, and
 * then whatever keeps it from starting is a failure. Without either the block is skipped, and its title says why.
 *
 * @param options.own whether the tests kill the server; then `NEO4J_URL` alone is not enough
 */
export function describeWithNeo4j(
  title: string,
  options: { own?: boolean },
  tests: (neo4j: Neo4jOfFile) => void,
): void {
  const given = process.env["NEO4J_URL"] || undefined;
  const start = process.env["REQUIRE_NEO4J"] === "1";
  if (!start && (given === undefined || options.own === true)) {
    const wish = options.own === true ? "REQUIRE_NEO4J=1" : "REQUIRE_NEO4J=1 or NEO4J_URL";
    describe.skip(`${title} (skipped: needs ${wish})`, () => tests(new StartedNeo4j()));
    return;
  }
  describe(title, () => {
    if (given !== undefined && options.own !== true) {
      tests({ url: given, kill: refuse, restart: refuse });
      return;
    }
    const neo4j = new StartedNeo4j();
    beforeAll(() => neo4j.restart(), 200_000);
    afterAll(() => neo4j.stop(), 60_000);
    tests(neo4j);
  });
}

const refuse = (): Promise<void> =>
  Promise.reject(new Error("The server of NEO4J_URL is not ours to kill."));

class StartedNeo4j implements Neo4jOfFile {
  #running: RunningNeo4j | undefined;
  #port: number | undefined;
  readonly #name = `neo4j-${randomUUID()}`;

  get url(): string {
    if (!this.#running) throw new Error("The server runs from beforeAll to afterAll only.");
    return this.#running.url;
  }

  async kill(): Promise<void> {
    const { pid, exited } = this.#running!;
    process.kill(pid, "SIGKILL");
    await exited;
  }

  async restart(): Promise<void> {
    const dataDir = join(inject("devmatrixTestDir"), this.#name);
    this.#running = await startNeo4j({ dataDir, port: this.#port });
    this.#port = this.#running.port;
  }

  async stop(): Promise<void> {
    await this.#running?.stop();
  }
}
