import { randomUUID } from "node:crypto";
import { cp, mkdir, mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { verifyService } from "@devmatrix/sandbox";
import type { VerifyResult } from "@devmatrix/sandbox";
import type { SpecModel } from "@devmatrix/spec-model";
import { recordingLog } from "@devmatrix/testing";
import pg from "pg";
import type { Check } from "../../blueprint.ts";
import { fastifyPostgres } from "../fastify-postgres.ts";
import type { Mutant } from "./mutants.fixture.ts";

/** The prepared dependencies of generated services. */
const runtimeDirectory = fileURLToPath(
  new URL("../../../runtime/fastify-postgres", import.meta.url),
);

/** Writes the whole tree of a model below a new folder. */
export async function writeTree(model: SpecModel): Promise<string> {
  const tree = await mkdtemp(join(tmpdir(), "devmatrix-blueprint-test-"));
  for (const task of fastifyPostgres.plan(model))
    for (const file of await fastifyPostgres.generate(task.key, model)) {
      await mkdir(dirname(join(tree, file.path)), { recursive: true });
      await writeFile(join(tree, file.path), file.content);
    }
  return tree;
}

/** A copy of the tree that a mutant broke; the caller removes it. */
export async function breakTree(tree: string, { find, replace, fault, file }: Mutant) {
  const broken = await mkdtemp(join(tmpdir(), "devmatrix-mutant-test-"));
  await cp(tree, broken, { recursive: true });
  const path = join(broken, file);
  const before = await readFile(path, "utf8");
  const after = before.replace(find, replace);
  if (after === before) throw new Error(`The mutant "${fault}" finds nothing to break in ${path}.`);
  await writeFile(path, after);
  return broken;
}

/** Verifies a tree on a PostgreSQL database of its own. */
export async function verifyTree(
  directory: string,
  checks: Check[],
  adminUrl: string,
): Promise<VerifyResult> {
  const database = `blueprint_${randomUUID().replaceAll("-", "")}`;
  await asAdmin(adminUrl, `create database ${database}`);
  try {
    const databaseUrl = await socketUrl(adminUrl, database);
    const log = recordingLog();
    return await verifyService({ directory, runtimeDirectory, databaseUrl, checks, log });
  } finally {
    await asAdmin(adminUrl, `drop database if exists ${database} with (force)`);
  }
}

async function asAdmin(adminUrl: string, statement: string) {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    return await client.query<{ setting: string }>(statement);
  } finally {
    await client.end();
  }
}

/** Through the unix socket: a network namespace has no way to a port of ours. */
async function socketUrl(adminUrl: string, database: string): Promise<string> {
  const setting = "select setting from pg_settings where name = 'unix_socket_directories'";
  const { rows } = await asAdmin(adminUrl, setting);
  const url = new URL(adminUrl);
  url.searchParams.set("host", rows[0]?.setting ?? "");
  url.searchParams.set("port", url.port);
  url.pathname = `/${database}`;
  return url.href;
}
