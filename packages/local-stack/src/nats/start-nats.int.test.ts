import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { isAlive } from "../process/process-identity.ts";
import { oldestNatsServer, supports } from "./nats-version.ts";
import type { RunningNats } from "./start-nats.ts";
import { startNats } from "./start-nats.ts";

let folder: string;
let started: RunningNats[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "devmatrix test ä-"));
  started = [];
});
afterEach(async () => {
  for (const server of started) await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function start(options: { port?: number; durable?: boolean } = {}): Promise<RunningNats> {
  const server = await startNats({ dataDir: join(folder, "nats"), ...options });
  started.push(server);
  return server;
}

/** Speaks the NATS protocol by hand: INFO, then CONNECT, commands and PING; gives what the server says to that. */
function handshake(server: RunningNats, credentials: object, commands = ""): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(server.port, "127.0.0.1");
    let text = "";
    socket.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
    socket.once("connect", () => {
      socket.write(
        `CONNECT ${JSON.stringify({ verbose: false, ...credentials })}\r\n${commands}PING\r\n`,
      );
    });
    socket.on("data", () => {
      if (!/PONG|-ERR/.test(text)) return;
      socket.destroy();
      resolve(text);
    });
    socket.once("error", reject);
  });
}

function credentialsOf(server: RunningNats): object {
  const url = new URL(server.url);
  return { user: url.username, pass: url.password };
}

describe("startNats", () => {
  it("greets with JetStream on 127.0.0.1, in a folder with blanks and non-ASCII letters", async () => {
    const server = await start();
    const answer = await handshake(server, credentialsOf(server));
    expect(answer).toContain('"jetstream":true');
    expect(answer).toContain("PONG");
    expect(supports(server.version, oldestNatsServer)).toBe(true);
  });

  it("refuses a wrong password, and only the owner may read the right one", async () => {
    const server = await start();
    expect(await handshake(server, { user: "devmatrix", pass: "wrong" })).toContain(
      "Authorization Violation",
    );
    for (const name of ["nats.password", "nats.conf"]) {
      expect(statSync(join(folder, "nats", name)).mode & 0o777).toBe(0o600);
    }
  });

  it("lets whoever comes without credentials hand in a specification and nothing else", async () => {
    const server = await start();
    const publish = (subject: string) => handshake(server, {}, `PUB ${subject} 2\r\n{}\r\n`);
    expect(await publish("devmatrix.spec.submitted")).not.toContain("-ERR");
    expect(await publish("devmatrix.work.model")).toContain("Permissions Violation");
    expect(await publish("$JS.API.STREAM.DELETE.DEVMATRIX_EVENTS")).toContain(
      "Permissions Violation",
    );
    expect(await handshake(server, {}, "SUB devmatrix.rpc.> 1\r\n")).toContain(
      "Permissions Violation",
    );
  });

  it("accepts synced writes where the version knows them", async () => {
    const server = await start({ durable: true });
    expect(await handshake(server, credentialsOf(server))).toContain("PONG");
  });

  it("comes back on the same port with the same password after a kill -9", async () => {
    const first = await start();
    process.kill(first.pid, "SIGKILL");
    await first.exited;
    const second = await start({ port: first.port });
    expect(second.url).toBe(first.url);
    expect(await handshake(second, credentialsOf(first))).toContain("PONG");
  });

  it("stops the server that a killed owner left behind", async () => {
    const module = new URL("./start-nats.ts", import.meta.url).href;
    const code = `
      const { startNats } = await import(${JSON.stringify(module)});
      const server = await startNats({ dataDir: ${JSON.stringify(join(folder, "nats"))} });
      process.stdout.write(String(server.pid), () => process.kill(process.pid, "SIGKILL"));`;
    const args = ["--import", "tsx", "--input-type=module", "-e", code];
    // The search path holds no setpriv, so the kernel's guard is off and the server outlives its owner.
    const { path } = (await start()).binary;
    await started.pop()?.stop();
    const env = { ...process.env, PATH: folder, NATS_SERVER_BIN: path };
    const result = spawnSync(process.execPath, args, {
      env,
      encoding: "utf8",
      cwd: import.meta.dirname,
    });
    const orphan = Number(result.stdout);
    expect(result.signal, result.stderr).toBe("SIGKILL");
    expect(isAlive(orphan)).toBe(true);
    await start();
    expect(isAlive(orphan)).toBe(false);
  });
});
