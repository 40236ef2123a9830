import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { services } from "@devmatrix/contracts";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { RunningNats } from "../nats/start-nats.ts";
import { startNats } from "../nats/start-nats.ts";
import type { RunningPostgres } from "../postgres/start-postgres.ts";
import { startPostgres } from "../postgres/start-postgres.ts";
import type { Provisioned } from "./provision.ts";
import { provision } from "./provision.ts";

let folder: string;
let postgres: RunningPostgres;
let nats: RunningNats;
let provisioned: Provisioned;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "devmatrix-test-"));
  chmodSync(folder, 0o711);
  postgres = await startPostgres({ dataDir: join(folder, "pg"), durable: false });
  nats = await startNats({ dataDir: join(folder, "nats") });
  provisioned = await run();
});
afterAll(async () => {
  await postgres.stop();
  await nats.stop();
  rmSync(folder, { recursive: true, force: true });
});

function run(): Promise<Provisioned> {
  return provision({
    adminUrl: postgres.adminUrl,
    natsUrl: nats.url,
    socketDir: postgres.socketDir,
    secretsDir: join(folder, "secrets"),
  });
}

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

describe("provision", () => {
  it("lets every service connect with its own role, and repeats without a change", async () => {
    for (const { name, schema } of services) {
      const [row] = await query(
        provisioned.services[name].postgresUrl,
        "select current_user as role",
      );
      expect(row).toEqual({ role: `devmatrix_${schema}` });
    }
    expect(await run()).toEqual(provisioned);
  });

  it("keeps every password in a file of its own that only its owner may read", () => {
    const files = readdirSync(join(folder, "secrets"));
    expect(files).toHaveLength(services.length + 1);
    for (const file of files) {
      expect(statSync(join(folder, "secrets", file)).mode & 0o777).toBe(0o600);
    }
  });

  it("gives the verifier databases of its own over the unix socket", async () => {
    const [row] = await query(provisioned.verifierUrl, "select inet_client_addr() as address");
    expect(row).toEqual({ address: null });
    await query(provisioned.verifierUrl, "create database scratch_of_a_test");
    const url = new URL(provisioned.verifierUrl);
    url.pathname = "/scratch_of_a_test";
    await query(url.href, "create table anything (id int)");
    await query(provisioned.verifierUrl, "drop database scratch_of_a_test");
  });

  it("keeps the verifier out of our database", async () => {
    const url = new URL(provisioned.verifierUrl);
    url.pathname = "/devmatrix";
    await expect(query(url.href, "select 1")).rejects.toMatchObject({ code: "42501" });
  });
});
