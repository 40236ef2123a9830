import type { ChildProcess } from "node:child_process";
import { execFileSync, fork } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serviceNames } from "@devmatrix/contracts";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { isAlive } from "../process/process-identity.ts";
import type { StackState } from "../stack/stack-state.ts";
import { readKeptStack, stopKeptStack } from "./kept-stack.ts";
import type { SupervisorMessage, SupervisorOptions } from "./protocol.ts";

/** A service that is ready as soon as it has its settings, shows what it knows, and ends as the real ones do. */
const wellBehaved = `
  import { createServer } from "node:http";
  process.once("message", ({ settings }) => {
    const known = JSON.stringify({ ...process.env, ...settings });
    const server = createServer((request, response) => response.end(known));
    server.listen(Number(settings.HTTP_PORT), "127.0.0.1", () =>
      process.send({ type: "ready", url: "http://127.0.0.1:" + server.address().port }));
  });
  process.once("disconnect", () => process.exit(0));
  process.once("SIGTERM", () => process.exit(0));`;

let folder: string;
let running: ChildProcess[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "devmatrix test ä-"));
  chmodSync(folder, 0o711);
  for (const name of serviceNames) writeFileSync(join(folder, `${name}.mjs`), wellBehaved);
  running = [];
});
afterEach(async () => {
  for (const child of running) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill("SIGTERM");
    await exitOf(child);
  }
  rmSync(folder, { recursive: true, force: true });
});

interface Supervised {
  child: ChildProcess;
  state: StackState;
  /** Resolves with the first state that fits. */
  changed: (fits: (state: StackState) => boolean) => Promise<StackState>;
}

async function supervise(options: Partial<SupervisorOptions> = {}): Promise<Supervised> {
  const child = launch(options);
  const messages: SupervisorMessage[] = [];
  child.on("message", (message: SupervisorMessage) => messages.push(message));
  const waitFor = async (fits: (message: SupervisorMessage) => boolean) => {
    for (;;) {
      const index = messages.findIndex(fits);
      if (index >= 0) return messages.splice(0, index + 1).at(-1) as SupervisorMessage;
      const failed = messages.find(({ type }) => type === "failed");
      if (failed !== undefined) throw new Error(JSON.stringify(failed));
      await new Promise((resolve) => child.once("message", resolve));
    }
  };
  const ready = await waitFor(({ type }) => type === "ready");
  return {
    child,
    state: (ready as { state: StackState }).state,
    changed: async (fits) => {
      const message = await waitFor((one) => one.type === "changed" && fits(one.state));
      return (message as { state: StackState }).state;
    },
  };
}

function launch(options: Partial<SupervisorOptions>): ChildProcess {
  const told: SupervisorOptions = {
    ...{ outputDir: join(folder, "out"), workers: 1, logLevel: "info", stays: false },
    bundles: folder,
    ...options,
  };
  const child = fork(join(import.meta.dirname, "main.ts"), [JSON.stringify(told)], {
    execArgv: ["--import", "tsx"],
    stdio: ["ignore", "ignore", "inherit", "ipc"],
    detached: true,
  });
  running.push(child);
  return child;
}

function exitOf(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode);
  return new Promise((resolve) => child.once("exit", resolve));
}

/** Every process of a stack but its supervisor. */
function pidsOf(state: StackState): number[] {
  return [state.postgres.pid, state.nats.pid, ...state.services.map(({ pid }) => pid ?? 0)];
}

async function untilGone(pids: number[]): Promise<void> {
  await expect.poll(() => pids.filter(isAlive), { timeout: 15_000 }).toEqual([]);
}

describe("supervise", () => {
  it("tells services their settings over the channel, so that no environment holds a secret", async () => {
    const { state } = await supervise();
    for (const { pid } of state.services) {
      // With "e" the environment stands behind the command line.
      const environment = execFileSync("ps", ["eww", String(pid)], { encoding: "utf8" });
      expect(environment).toContain("PATH=");
      expect(environment).not.toMatch(/POSTGRES_URL|NATS_URL|VERIFIER_URL/);
    }
  });

  it("runs each service as a process of its own that sees its own settings and no other's", async () => {
    const { state } = await supervise();
    expect(new Set(pidsOf(state)).size).toBe(2 + serviceNames.length);
    const ports = state.services.map(({ url }) => url);
    expect(new Set(ports).size).toBe(serviceNames.length);
    for (const { name, url } of state.services) {
      const env = (await (await fetch(url as string)).json()) as Record<string, string>;
      const roles = Object.values(env)
        .join(" ")
        .match(/devmatrix_[a-z_]+(?=:)/g);
      const verifier = name === "skills-validator" ? 1 : 0;
      expect(new Set(roles).size, name).toBe(1 + verifier);
      expect(env["POSTGRES_URL"]).not.toContain("devmatrix_admin");
    }
  });

  it("stops everything and removes its folder when whoever started it is gone", async () => {
    const { child, state } = await supervise();
    child.disconnect();
    expect(await exitOf(child)).toBe(0);
    await untilGone(pidsOf(state));
    expect(existsSync(state.dataDir)).toBe(false);
  });

  it("stops everything and removes its folder on SIGTERM", async () => {
    const { child, state } = await supervise();
    child.kill("SIGTERM");
    expect(await exitOf(child)).toBe(0);
    await untilGone(pidsOf(state));
    expect(existsSync(state.dataDir)).toBe(false);
  });

  it("starts again whatever is killed, at the address that it had", async () => {
    const { state, changed } = await supervise();
    const monitor = state.services.find(({ name }) => name === "progress-monitor");
    for (const pid of [state.postgres.pid, state.nats.pid, monitor?.pid ?? 0]) {
      process.kill(pid, "SIGKILL");
    }
    const after = await changed(({ postgres, nats, services }) =>
      [postgres, nats, ...services].every(
        ({ status, pid }) => status === "ready" && pid !== null && isAlive(pid),
      ),
    );
    const again = after.services.find(({ name }) => name === "progress-monitor");
    expect(again).toMatchObject({ url: monitor?.url, restarts: 1 });
    expect(after.postgres).toMatchObject({ port: state.postgres.port, restarts: 1 });
    expect(after.nats).toMatchObject({ port: state.nats.port, restarts: 1 });
  });

  it("goes on alone when the stack stays, until it is stopped by its folder; the data stays", async () => {
    const dataDir = join(folder, "kept");
    const { child, state } = await supervise({ dataDir, stays: true });
    child.disconnect();
    await expect.poll(() => readKeptStack(dataDir)?.supervisor.pid).toBe(child.pid);
    expect(pidsOf(state).every(isAlive)).toBe(true);
    expect(await stopKeptStack(dataDir)).toBe(true);
    await untilGone(pidsOf(state));
    expect(existsSync(join(dataDir, "postgres", "data", "PG_VERSION"))).toBe(true);
    expect(await stopKeptStack(dataDir)).toBe(false);
  });

  it("refuses a folder on which another stack runs", async () => {
    const dataDir = join(folder, "kept");
    await supervise({ dataDir });
    await expect(supervise({ dataDir })).rejects.toThrow("STACK_DATA_IN_USE");
  });

  it("leaves no service behind when it is killed itself, and the next start clears its folder", async () => {
    const { child, state } = await supervise();
    child.kill("SIGKILL");
    await exitOf(child);
    await untilGone(state.services.map(({ pid }) => pid ?? 0));
    expect(existsSync(state.dataDir)).toBe(true);
    await supervise();
    expect(existsSync(state.dataDir)).toBe(false);
    await untilGone(pidsOf(state));
  });

  it("says which service cannot start and how its log ends, and leaves nothing running", async () => {
    writeFileSync(join(folder, "planner.mjs"), `console.error("no luck today"); process.exit(2);`);
    const child = launch({});
    const failure = await new Promise<SupervisorMessage>((resolve) => {
      child.on("message", (message: SupervisorMessage) => {
        if (message.type === "failed") resolve(message);
      });
    });
    expect(failure).toMatchObject({
      code: "SERVICE_START_FAILED",
      message: expect.stringMatching(/planner[\s\S]*no luck today/) as string,
    });
    expect(await exitOf(child)).toBe(1);
  });
});
