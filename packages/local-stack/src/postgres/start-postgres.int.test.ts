import { spawn, spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { isAlive } from "../process/process-identity.ts";
import type { RunningPostgres } from "./start-postgres.ts";
import { startPostgres } from "./start-postgres.ts";

let folder: string;
let started: RunningPostgres[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "devmatrix-test-"));
  chmodSync(folder, 0o711);
  started = [];
});
afterEach(async () => {
  for (const server of started) await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function start(dataDir = join(folder, "pg")): Promise<RunningPostgres> {
  const server = await startPostgres({ dataDir, durable: false });
  started.push(server);
  return server;
}

async function query(connectionString: string, sql: string): Promise<unknown> {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    const { rows } = await client.query<{ value: unknown }>(sql);
    return rows[0]?.value;
  } finally {
    await client.end();
  }
}

/** Runs a process that starts a server on the folder and is killed before it can stop it. */
function startAndDie(dataDir: string, env: NodeJS.ProcessEnv): number {
  const module = new URL("./start-postgres.ts", import.meta.url).href;
  const code = `
    const { startPostgres } = await import(${JSON.stringify(module)});
    const server = await startPostgres({ dataDir: ${JSON.stringify(dataDir)}, durable: false });
    process.stdout.write(String(server.pid), () => process.kill(process.pid, "SIGKILL"));`;
  const args = ["--import", "tsx", "--input-type=module", "-e", code];
  const result = spawnSync(process.execPath, args, {
    env,
    encoding: "utf8",
    cwd: import.meta.dirname,
  });
  expect(result.signal, result.stderr).toBe("SIGKILL");
  return Number(result.stdout);
}

describe("startPostgres", () => {
  it("answers over 127.0.0.1 and over the unix socket, and the pid is that of the listener", async () => {
    const server = await start();
    const url = new URL(server.adminUrl);
    const socketUrl = `postgresql://${url.username}:${url.password}@/postgres?host=${server.socketDir}&port=${server.port}`;
    expect(await query(server.adminUrl, "select 1 as value")).toBe(1);
    expect(await query(socketUrl, "select inet_client_addr() as value")).toBeNull();
    expect(isAlive(server.pid)).toBe(true);
    expect(server.version).toMatch(/^18\./);
  });

  it("takes nobody without the password", async () => {
    const server = await start();
    const url = server.adminUrl.replace(/:[^:@]+@/, ":wrong@");
    await expect(query(url, "select 1 as value")).rejects.toMatchObject({ code: "28P01" });
  });

  it("keeps its password where only its owner may read it", async () => {
    await start();
    expect(statSync(join(folder, "pg", "admin.password")).mode & 0o777).toBe(0o600);
  });

  it("keeps data and password over a stop and a start, and removes nothing but its owner file", async () => {
    const first = await start();
    await query(first.adminUrl, "create table kept as select 7 as value");
    await first.stop();
    expect(existsSync(join(folder, "pg", "postgres.owner.json"))).toBe(false);
    const second = await start();
    expect(await query(second.adminUrl, "select value from kept")).toBe(7);
  });

  it("starts on the same folder and port again after a kill -9", async () => {
    const first = await start();
    await query(first.adminUrl, "create table kept as select 8 as value");
    process.kill(first.pid, "SIGKILL");
    await first.exited;
    const second = await startPostgres({
      dataDir: join(folder, "pg"),
      durable: false,
      port: first.port,
    });
    started.push(second);
    expect(await query(first.adminUrl, "select value from kept")).toBe(8);
    expect(second.socketDir).toBe(first.socketDir);
  });

  it("stops the server that a killed owner left behind, and takes its folder over", async () => {
    const dataDir = join(folder, "pg");
    // Without setpriv on the path the kernel's guard is off, as on macOS: the server outlives its owner.
    const orphan = startAndDie(dataDir, { ...process.env, PATH: folder });
    expect(isAlive(orphan)).toBe(true);
    const server = await start(dataDir);
    expect(isAlive(orphan)).toBe(false);
    expect(await query(server.adminUrl, "select 1 as value")).toBe(1);
  });

  it("refuses a folder whose owner lives", async () => {
    const dataDir = join(folder, "pg");
    const module = new URL("./start-postgres.ts", import.meta.url).href;
    const code = `
      const { startPostgres } = await import(${JSON.stringify(module)});
      const server = await startPostgres({ dataDir: ${JSON.stringify(dataDir)}, durable: false });
      process.stdout.write("up");
      process.stdin.once("end", () => server.stop()).resume();`;
    const args = ["--import", "tsx", "--input-type=module", "-e", code];
    const owner = spawn(process.execPath, args, {
      cwd: import.meta.dirname,
      stdio: ["pipe", "pipe", "inherit"],
    });
    await new Promise((resolve) => owner.stdout.once("data", resolve));
    await expect(start(dataDir)).rejects.toMatchObject({ code: "STACK_DATA_IN_USE" });
    owner.stdin.end();
    await new Promise((resolve) => owner.once("exit", resolve));
  });

  it("does not touch a foreign process whose number stands in a stale pid file", async () => {
    const first = await start();
    await first.stop();
    const bystander = spawn("sleep", ["60"]);
    writeFileSync(join(folder, "pg", "data", "postmaster.pid"), `${bystander.pid}\n${folder}\n`);
    const second = await start();
    expect(await query(second.adminUrl, "select 1 as value")).toBe(1);
    expect(bystander.exitCode).toBeNull();
    bystander.kill();
  });

  it("works below a folder that is closed to others and has blanks and non-ASCII letters in its name", async () => {
    const closed = join(folder, "Größe und Maß");
    mkdirSync(closed, { mode: 0o700 });
    const server = await start(join(closed, "pg"));
    const data = (await query(
      server.adminUrl,
      "select current_setting('data_directory') as value",
    )) as string;
    expect(await query(server.adminUrl, "select 1 as value")).toBe(1);
    await server.stop();
    if (!data.startsWith(closed)) rmSync(join(data, ".."), { recursive: true, force: true });
  });

  it("leaves no moved data behind for good when the folder that it belongs to is removed", async () => {
    const closed = join(folder, "closed");
    mkdirSync(closed, { mode: 0o700 });
    const homes: string[] = [];
    for (const name of ["one", "two"]) {
      const server = await start(join(closed, name));
      homes.push(join(server.socketDir, ".."));
      await server.stop();
      rmSync(join(closed, name), { recursive: true });
    }
    expect(existsSync(homes[0] as string)).toBe(false);
    rmSync(homes[1] as string, { recursive: true, force: true });
  });

  it("gives two servers that start at once different ports", async () => {
    const [one, two] = await Promise.all([start(join(folder, "a")), start(join(folder, "b"))]);
    expect(one.port).not.toBe(two.port);
  });
});
