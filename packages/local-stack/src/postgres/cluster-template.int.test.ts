import { chmodSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { RunningPostgres } from "./start-postgres.ts";
import { startPostgres } from "./start-postgres.ts";

let folder: string;
let started: RunningPostgres[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "devmatrix-test-"));
  chmodSync(folder, 0o711);
  vi.stubEnv("XDG_CACHE_HOME", join(folder, "cache"));
  started = [];
});
afterEach(async () => {
  for (const server of started) await server.stop();
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

async function start(name: string, durable = false): Promise<RunningPostgres> {
  const server = await startPostgres({ dataDir: join(folder, name), durable });
  started.push(server);
  return server;
}

const passwordOf = (server: RunningPostgres) => new URL(server.adminUrl).password;
const templates = () => readdirSync(join(folder, "cache", "devmatrix"));
const templatePath = (...parts: string[]) =>
  join(folder, "cache", "devmatrix", templates()[0] ?? "", ...parts);

describe("the template of clusters", () => {
  it("is kept by the first cluster that is thrown away, and the next one is a copy with data of its own", async () => {
    const [first, second] = [await start("one"), await start("two")];
    expect(templates()).toHaveLength(1);
    expect(passwordOf(second)).toBe(passwordOf(first));
    const clients = [first, second].map(({ adminUrl }) => new Client(adminUrl));
    for (const client of clients) await client.connect();
    await clients[0]?.query("create table seen (id int)");
    const found = await clients[1]?.query("select to_regclass('seen') as seen");
    for (const client of clients) await client.end();
    expect(found?.rows).toEqual([{ seen: null }]);
  });

  it("is not used for a cluster that stays", async () => {
    const thrownAway = await start("one");
    const kept = await start("two", true);
    expect(passwordOf(kept)).not.toBe(passwordOf(thrownAway));
  });

  it("is not used when others may change it", async () => {
    const first = await start("one");
    chmodSync(templatePath(), 0o777);
    expect(passwordOf(await start("two"))).not.toBe(passwordOf(first));
  });

  it("is made afresh when its data is not there", async () => {
    const first = await start("one");
    rmSync(templatePath("data"), { recursive: true });
    expect(passwordOf(await start("two"))).not.toBe(passwordOf(first));
    expect(templates()).toHaveLength(1);
  });
});
