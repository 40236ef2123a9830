import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isAlive } from "../process/process-identity.ts";
import type { RunningNeo4j } from "./start-neo4j.ts";
import { startNeo4j } from "./start-neo4j.ts";

/** Each start takes seconds and needs Java, so that these run where that is asked for. */
const wanted = process.env["REQUIRE_NEO4J"] === "1";
const title = wanted ? "startNeo4j" : "startNeo4j (skipped: needs REQUIRE_NEO4J=1)";

describe.skipIf(!wanted)(title, { timeout: 240_000 }, () => {
  let folder: string;
  let running: RunningNeo4j;
  const start = (port?: number): Promise<RunningNeo4j> =>
    startNeo4j({ dataDir: join(folder, "neo4j"), ...(port !== undefined && { port }) });
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "devmatrix test ä-"));
    running = await start();
  }, 240_000);
  afterAll(async () => {
    await running.stop();
    rmSync(folder, { recursive: true, force: true });
  }, 60_000);

  it("speaks Bolt on 127.0.0.1, in a folder with blanks and non-ASCII letters", async () => {
    expect(await agreedBoltVersion(running.port)).toBe(5);
    expect(new URL(running.url).hostname).toBe("127.0.0.1");
  });

  it("lets nobody but its owner read password and configuration", () => {
    for (const name of ["neo4j.password", "conf/neo4j.conf", "java.args"]) {
      expect(statSync(join(folder, "neo4j", name)).mode & 0o777).toBe(0o600);
    }
  });

  it("refuses to run twice on one folder", async () => {
    const second = `
      const { startNeo4j } = await import(${JSON.stringify(new URL("./start-neo4j.ts", import.meta.url).href)});
      await startNeo4j({ dataDir: ${JSON.stringify(join(folder, "neo4j"))} }).catch((error) => console.log(error.code));`;
    expect(runElsewhere(second, {}).stdout.trim()).toBe("STACK_DATA_IN_USE");
  });

  it("comes back on the same port with the same password after a kill -9", async () => {
    process.kill(running.pid, "SIGKILL");
    await running.exited;
    const before = running.url;
    running = await start(running.port);
    expect(running.url).toBe(before);
    expect(await agreedBoltVersion(running.port)).toBe(5);
  });

  it("stops the server that a killed owner left behind", async () => {
    await running.stop();
    const code = `
      const { startNeo4j } = await import(${JSON.stringify(new URL("./start-neo4j.ts", import.meta.url).href)});
      const server = await startNeo4j({ dataDir: ${JSON.stringify(join(folder, "neo4j"))} });
      process.stdout.write(String(server.pid), () => process.kill(process.pid, "SIGKILL"));`;
    // The search path holds no setpriv, so the kernel's guard is off and the server outlives its owner.
    const java = spawnSync("sh", ["-c", 'readlink -f "$(command -v java)"'], { encoding: "utf8" });
    const home = join(java.stdout.trim(), "../..");
    const result = runElsewhere(code, { PATH: folder, JAVA_HOME: home });
    expect(result.signal, result.stderr).toBe("SIGKILL");
    const orphan = Number(result.stdout);
    expect(isAlive(orphan)).toBe(true);
    running = await start();
    expect(isAlive(orphan)).toBe(false);
  });
});

function runElsewhere(code: string, env: Record<string, string>) {
  const args = ["--import", "tsx", "--input-type=module", "-e", code];
  return spawnSync(process.execPath, args, {
    env: { ...process.env, ...env },
    encoding: "utf8",
    cwd: import.meta.dirname,
  });
}

/** The handshake by hand: four proposals, and the server names the one it takes. */
function agreedBoltVersion(port: number): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1");
    const proposals = [0x6060b017, 0x00080805, 0, 0, 0].map((word) => {
      const bytes = Buffer.alloc(4);
      bytes.writeUInt32BE(word);
      return bytes;
    });
    socket.once("connect", () => socket.write(Buffer.concat(proposals)));
    socket.once("data", (answer: Buffer) => {
      socket.destroy();
      resolve(answer[3]);
    });
    socket.once("error", reject);
  });
}
