import { mkdtempSync, readFileSync, readlinkSync, realpathSync } from "node:fs";
import { mkdir, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import type { CloudEvent, Evidence } from "@devmatrix/contracts";
import { createEvent, events } from "@devmatrix/contracts";
import type { HandlerContext } from "@devmatrix/messaging";
import { subscribe } from "@devmatrix/messaging";
import { openPostgres } from "@devmatrix/postgres";
import type { VerifyResult } from "@devmatrix/sandbox";
import type { ServiceConnections } from "@devmatrix/testing";
import { describeHandler, recordingLog, withServers } from "@devmatrix/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DeployFolder } from "../adapters/deploy-folder.ts";
import type { RunFacts } from "../adapters/run-facts.ts";
import { runFacts } from "../adapters/run-facts.ts";
import { databasePrefix, scratchDatabases } from "../adapters/scratch-databases.ts";
import { workFolders } from "../adapters/work-folder.ts";
import type { Assembled } from "../run/run-inputs.ts";
import { findReport } from "../stores/report-store.ts";
import { answerForOthers } from "../testing/answer-for-others.ts";
import {
  sampleBlueprint,
  sampleContent,
  sampleEvidence,
  sampleRun,
} from "../testing/sample-run.ts";
import type { RunDeps } from "./on-run-assembled.ts";
import { onRunAssembled } from "./on-run-assembled.ts";

const servers = withServers({ services: ["skills-validator"] });
const root = realpathSync(mkdtempSync(join(tmpdir(), "validator test ñ-")));
const work = mkdtempSync(join(tmpdir(), "validator-work-"));
afterAll(async () => {
  await rm(root, { recursive: true, force: true });
  await rm(work, { recursive: true, force: true });
});

/** What the sandbox would give back for the sample's one check. */
function verifyResult(result: Evidence["result"] = "passed"): VerifyResult {
  return {
    checks: [{ ...sampleEvidence, kind: "probe", result }],
    steps: [],
    health: "healthy",
    isolation: { network: "none", processes: "none", uid: 1, description: "a test" },
    durationMs: 1,
  };
}

async function dependencies(
  { db, messaging }: ServiceConnections,
  change: Partial<RunDeps> = {},
): Promise<RunDeps> {
  const server = servers.use(
    await openPostgres({
      url: servers.database.adminUrl,
      schema: "public",
      applicationName: "scratch",
      poolSize: 1,
      log: recordingLog(),
    }),
  );
  return {
    db,
    facts: runFacts(messaging),
    log: recordingLog(),
    blueprints: [sampleBlueprint],
    databases: scratchDatabases(server, servers.database.adminUrl),
    verify: () => Promise.resolve(verifyResult()),
    folders: workFolders(work, "test"),
    runtimeDirectory: "/nowhere",
    timeoutMs: 1_000,
    memoryMiB: 256,
    folder: new DeployFolder(root),
    threshold: 0.8,
    versions: { devmatrix: "0.0.0" },
    now: () => new Date("2026-01-02T03:04:06.000Z"),
    ...change,
  };
}

function assembled(n: number) {
  const { runId, specId, slug, plan } = sampleRun(n);
  return createEvent(events.runAssembled, {
    id: `${runId}:assembled`,
    about: runId,
    data: {
      runId,
      specId,
      planId: plan.planId,
      title: "Sample",
      slug,
      mode: "eager",
      startedAt: "2026-01-02T03:04:05.000Z",
      fileCount: 1,
      succeeded: 1,
      failed: 0,
      phases: [],
    },
  });
}

describeHandler("skills-validator on run.assembled", {
  service: "skills-validator",
  servers,
  subscription: async (service) =>
    subscribe(events.runAssembled, onRunAssembled(await dependencies(service)), {
      durable: "skills-validator-on-run-assembled",
    }),
  prepare: async ({ messaging }, n) => {
    if (n === 1) answerForOthers(messaging);
  },
  message: assembled,
  foreignState: async () => (await readdir(root, { recursive: true })).sort(),
});

describe("a run that is verified", () => {
  let service: ServiceConnections;
  beforeAll(async () => {
    service = await servers.connect("skills-validator");
  });

  const context = (change: Partial<HandlerContext> = {}): HandlerContext => ({
    signal: new AbortController().signal,
    delivery: 1,
    lastDelivery: false,
    ...change,
  });

  async function handle(n: number, change: Partial<RunDeps> = {}, how = context()) {
    const deps = await dependencies(service, { facts: sampleFacts, ...change });
    await onRunAssembled(deps)(assembled(n) as unknown as CloudEvent<Assembled>, how);
    const { rows } = await service.db.query<{ type: string; data: Record<string, unknown> }>(
      "select message->>'type' as type, message->'data' as data from outbox where message->>'about' = $1 order by id",
      [sampleRun(n).runId],
    );
    return { found: await findReport(service.db, sampleRun(n).runId), told: rows };
  }

  it("that passes is deployed as current with a manifest that names every file", async () => {
    const { found, told } = await handle(10);
    const { slug, runId, file } = sampleRun(10);
    expect(told.map(({ type }) => type)).toEqual([
      "devmatrix.run.verified.v1",
      "devmatrix.run.deployed.v1",
    ]);
    expect(found?.report).toMatchObject({ status: "success", compliance: 1, reasons: [] });
    expect(readlinkSync(join(root, slug, "current"))).toBe(runId);
    expect(readFileSync(join(root, slug, "current", file.path), "utf8")).toBe(sampleContent);
    const manifest = readFileSync(join(root, slug, "current/devmatrix-manifest.json"), "utf8");
    expect(JSON.parse(manifest)).toMatchObject({
      fingerprint: found?.report.fingerprint,
      files: [{ path: file.path, sha256: file.sha256, task: "plants", requirementIds: ["E1"] }],
    });
    expect(manifest).not.toMatch(/2026|\/tmp/);
    expect(found?.verificationReport).toContain("**Status:** ✅ Passed");
  });

  it("that fails its gate is kept but not made current", async () => {
    const { found, told } = await handle(11, {
      verify: () => Promise.resolve(verifyResult("failed")),
    });
    expect(told.map(({ type }) => type)).toEqual([
      "devmatrix.run.verified.v1",
      "devmatrix.run.failed.v1",
    ]);
    expect(found?.report.reasons.map(({ code }) => code)).toEqual([
      "RUN_REQUIREMENT_FAILED",
      "RUN_BELOW_THRESHOLD",
    ]);
    const { slug, runId } = sampleRun(11);
    expect((await readdir(join(root, slug))).sort()).toEqual([runId, "reports"]);
    expect((await readdir(join(root, slug, "reports"))).sort()).toEqual([
      `${runId}.json`,
      `${runId}.md`,
    ]);
  });

  it("whose tree is invalid is never executed", async () => {
    const facts: RunFacts = { ...sampleFacts, contents: () => Promise.resolve(new Map()) };
    const verify = () => Promise.reject(new Error("must not be called"));
    const { found, told } = await handle(12, { facts, verify });
    expect(told.map(({ type }) => type)).toEqual(["devmatrix.run.failed.v1"]);
    expect(found?.report).toMatchObject({
      status: "failed",
      fingerprint: null,
      service: null,
      reasons: [{ code: "RUN_TREE_INVALID" }],
    });
  });

  it("whose verification breaks is tried again, and fails with the cause at the last delivery", async () => {
    const verify = () => Promise.reject(new Error("the sandbox broke"));
    await expect(handle(13, { verify })).rejects.toThrow("the sandbox broke");
    const { found, told } = await handle(13, { verify }, context({ lastDelivery: true }));
    expect(told.map(({ type }) => type)).toEqual(["devmatrix.run.failed.v1"]);
    expect(found?.report).toMatchObject({
      status: "failed",
      reasons: [{ code: "RUN_NOT_VERIFIED", message: "the sandbox broke" }],
    });
  });

  it("leaves no database, no work folder and no half-written tree behind", async () => {
    const { rows } = await service.db.query(
      "select datname from pg_database where starts_with(datname, 'verify_')",
    );
    expect(rows).toEqual([]);
    expect(await readdir(work)).toEqual([]);
    const names = await readdir(root, { recursive: true });
    expect(names.filter((name) => name.split("/").some((part) => part.startsWith(".")))).toEqual(
      [],
    );
  });

  it("drops the database that a killed verification of the same run has left", async () => {
    const stale = `${databasePrefix(sampleRun(14).runId)}dead`;
    const admin = servers.use(
      await openPostgres({
        url: servers.database.adminUrl,
        schema: "public",
        applicationName: "admin",
        log: recordingLog(),
      }),
    );
    await admin.query(`create database "${stale}"`);
    await handle(14);
    const { rows } = await admin.query("select 1 from pg_database where datname = $1", [stale]);
    expect(rows).toEqual([]);
  });

  it("removes the work folder that a killed verification of the same run has left", async () => {
    const { runId } = sampleRun(17);
    const never = new Error("killed");
    const folders = workFolders(work, "test");
    let left = "";
    // The copy stands for the folder that nobody removes when the process is killed.
    await expect(
      folders.withFolder(runId, async (folder) => {
        left = `${folder}left`;
        await mkdir(left);
        throw never;
      }),
    ).rejects.toBe(never);
    await workFolders(work, "another installation").withFolder(runId, async () => {
      expect(await readdir(work)).toContain(basename(left));
    });
    await handle(17);
    expect(await readdir(work)).toEqual([]);
  });

  it("gives its checks a database that is empty and of its own", async () => {
    const urls: string[] = [];
    await handle(15, {
      verify: ({ databaseUrl }) => {
        urls.push(databaseUrl);
        return Promise.resolve(verifyResult());
      },
    });
    expect(urls).toEqual([expect.stringContaining(databasePrefix(sampleRun(15).runId))]);
  });

  it("by two processes at once is done by one, the other is told to come back", async () => {
    let enter = (): void => undefined;
    const entered = new Promise<void>((resolve) => (enter = resolve));
    let leave = (): void => undefined;
    const left = new Promise<void>((resolve) => (leave = resolve));
    const slow = handle(16, {
      verify: async () => {
        enter();
        await left;
        return verifyResult();
      },
    });
    await entered;
    await expect(handle(16)).rejects.toMatchObject({ code: "RUN_BEING_VERIFIED" });
    leave();
    expect((await slow).found?.report.status).toBe("success");
  });

  const sampleFacts: RunFacts = {
    plan: (specId) => Promise.resolve(sampleOf(specId).plan),
    model: (specId) => Promise.resolve(sampleOf(specId).model),
    manifest: (runId) => Promise.resolve(sampleOf(runId).manifest),
    contents: () => Promise.resolve(new Map([[sampleRun(0).file.sha256, sampleContent]])),
  };

  function sampleOf(id: string) {
    const run = Array.from({ length: 20 }, (_, n) => sampleRun(n)).find(
      ({ specId, runId }) => specId === id || runId === id,
    );
    if (run === undefined) throw new Error(`Expected the id of a sample run, got ${id}.`);
    return run;
  }
});
