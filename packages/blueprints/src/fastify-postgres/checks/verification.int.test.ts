import { randomUUID } from "node:crypto";
import { rm } from "node:fs/promises";
import { verifyService } from "@devmatrix/sandbox";
import type { VerifyResult } from "@devmatrix/sandbox";
import { recordingLog } from "@devmatrix/testing";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { deriveChecks } from "./derive-checks.ts";
import { nurseryModel } from "./nursery-model.fixture.ts";
import { runtimeDirectory, writeTree } from "./run-generated-tests.fixture.ts";

const adminUrl = inject("devmatrixAdminUrl");
const database = `blueprint_${randomUUID().replaceAll("-", "")}`;
const model = nurseryModel((draft) => {
  draft.nonFunctional.qualities = ["persistent-storage"];
});
let tree: string;
let result: VerifyResult;

async function asAdmin(statement: string): Promise<pg.QueryResult<{ setting: string }>> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    return await client.query<{ setting: string }>(statement);
  } finally {
    await client.end();
  }
}

/** Through the unix socket: a network namespace has no way to a port of ours. */
async function socketUrl(): Promise<string> {
  const { rows } = await asAdmin(
    "select setting from pg_settings where name = 'unix_socket_directories'",
  );
  const url = new URL(adminUrl);
  url.searchParams.set("host", rows[0]?.setting ?? "");
  url.searchParams.set("port", url.port);
  url.pathname = `/${database}`;
  return url.href;
}

beforeAll(async () => {
  await asAdmin(`create database ${database}`);
  tree = await writeTree(model);
  result = await verifyService({
    directory: tree,
    runtimeDirectory,
    databaseUrl: await socketUrl(),
    checks: deriveChecks(model),
    log: recordingLog(),
  });
}, 180_000);

afterAll(async () => {
  await rm(tree, { recursive: true, force: true });
  await asAdmin(`drop database if exists ${database} with (force)`);
});

describe("a generated service of every field type, key and operation", () => {
  it("passes each of its checks on PostgreSQL", () => {
    const others = result.checks.filter((check) => check.result !== "passed");
    expect(others.map(({ where, result: seen, detail }) => ({ where, seen, detail }))).toEqual([]);
    expect(result.checks).toHaveLength(deriveChecks(model).length);
  });

  it("is healthy at the end", () => {
    expect(result.health).toBe("healthy");
  });

  it("goes through every step of the verification", () => {
    expect(result.steps.filter((step) => !step.ok)).toEqual([]);
    expect(result.steps.map((step) => step.name).toSorted()).toEqual(
      [
        "boot-postgres",
        "boot-without-database",
        "lint",
        "prepare",
        "probes",
        "restart",
        "tests",
        "typecheck",
      ].toSorted(),
    );
  });
});
