import { spawn } from "node:child_process";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { cp, symlink } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { onTestFinished, vi } from "vitest";
import { temporaryFolder } from "./temporary-folder.ts";

const runtimeModules = fileURLToPath(
  new URL("../../packages/blueprints/runtime/fastify-postgres/node_modules", import.meta.url),
);

/** An answer with its JSON body, if it has one. */
export interface Answer {
  status: number;
  headers: Headers;
  body: unknown;
}

export type Call = (method: string, path: string, body?: unknown) => Promise<Answer>;

/** Starts a deployed tree with `npm start`'s command on a free port, on its own in-memory database. */
export async function startGeneratedService(directory: string): Promise<Call> {
  const copy = join(await temporaryFolder(), "service");
  await cp(directory, copy, { recursive: true, dereference: true });
  await symlink(runtimeModules, join(copy, "node_modules"));
  const port = await freePort();
  const child = spawn(process.execPath, ["--import", "tsx", "src/main.ts"], {
    cwd: copy,
    env: { PATH: "/usr/bin:/bin", PORT: String(port), HOST: "127.0.0.1", LOG_LEVEL: "error" },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const exited = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  onTestFinished(async () => {
    child.kill("SIGTERM");
    await exited;
  });
  const base = `http://127.0.0.1:${port}`;
  await vi.waitFor(
    async () => {
      const response = await fetch(`${base}/health/ready`);
      if (!response.ok) throw new Error(`not ready: ${response.status}`);
    },
    { timeout: 30_000, interval: 100 },
  );
  return async (method, path, body) => {
    const response = await fetch(`${base}${path}`, {
      method,
      ...(body !== undefined && {
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      }),
    });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: text === "" ? undefined : (JSON.parse(text) as unknown),
    };
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
