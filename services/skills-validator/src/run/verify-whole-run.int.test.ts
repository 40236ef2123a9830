import { mkdtempSync } from "node:fs";
import { chmod, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { fastifyPostgres } from "@devmatrix/blueprints";
import type { Plan, RunManifest } from "@devmatrix/contracts";
import { deriveId, devmatrixNamespace } from "@devmatrix/contracts";
import { createPlan } from "@devmatrix/planning";
import { openPostgres } from "@devmatrix/postgres";
import type { Postgres } from "@devmatrix/postgres";
import { verifyService } from "@devmatrix/sandbox";
import type { SpecModel } from "@devmatrix/spec-model";
import { readSpecification } from "@devmatrix/spec-readers";
import { recordingLog, withServers } from "@devmatrix/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DeployFolder } from "../adapters/deploy-folder.ts";
import type { RunFacts } from "../adapters/run-facts.ts";
import { scratchDatabases } from "../adapters/scratch-databases.ts";
import { workFolders } from "../adapters/work-folder.ts";
import { sha256 } from "../domain/tree.ts";
import type { Conclusion } from "./conclude-run.ts";
import { concludeRun } from "./conclude-run.ts";
import { observeRun } from "./observe-run.ts";
import { readRunInputs } from "./run-inputs.ts";

const specification = `# Lantern Shed

## Data model

### Lantern

- \`id\`: unique identifier (UUID)
- \`label\`: string (required, max 20 characters)
- \`lit\`: boolean (default: false)
- \`created_at\`: timestamp

## Endpoints

- \`POST /lanterns\` - Add a lantern
- \`GET /lanterns/{id}\` - Get one lantern
- \`DELETE /lanterns/{id}\` - Remove a lantern
`;
const unsupported = `
## Functional requirements

1. **Add**: A keeper can add a lantern with its label.
2. **Tell**: The service sends an e-mail to the keeper whenever a lantern is removed.
`;

const servers = withServers({ topology: false });
const root = mkdtempSync(join(tmpdir(), "whole-run-"));
beforeAll(() => chmod(root, 0o755));
afterAll(() => rm(root, { recursive: true, force: true }));

/** A change that the generator might make by mistake. */
type Breakage = (path: string, content: string) => string;

/** Runs everything after the code generation for real: assembly, build, tests, probes, verdict, deployment. */
async function run(text: string, breakage: Breakage = (_path, content) => content) {
  const { model } = readSpecification({ name: "lanterns.md", content: text });
  if (model === null) throw new Error("Expected a model of the specification.");
  const specId = deriveId(devmatrixNamespace, text);
  const runId = deriveId(specId, "run");
  const { name, version } = fastifyPostgres;
  const plan = createPlan({
    model,
    tasks: fastifyPostgres.plan(model),
    ids: { specId, runId, blueprint: { name, version } },
  });
  const { manifest, contents } = await generate(plan, model, breakage);
  const facts: RunFacts = {
    plan: () => Promise.resolve(plan),
    model: () => Promise.resolve(model),
    manifest: () => Promise.resolve(manifest),
    contents: () => Promise.resolve(contents),
  };
  const ids = { runId, specId, planId: plan.planId, slug: plan.slug, title: plan.title };
  const inputs = await readRunInputs(
    {
      ...ids,
      mode: "eager",
      startedAt: "2026-01-02T03:04:05.000Z",
      fileCount: contents.size,
      succeeded: 1,
      failed: 0,
      phases: [],
    },
    facts,
    [fastifyPostgres],
  );
  return conclude(inputs);
}

async function generate(plan: Plan, model: SpecModel, breakage: Breakage) {
  const contents = new Map<string, string>();
  const tasks: RunManifest["tasks"] = [];
  for (const { id, key, name, executor, level } of plan.tasks) {
    if (level !== "SUBTASK") continue;
    const files = executor === "codegen-worker" ? await fastifyPostgres.generate(key, model) : [];
    const refs = files.map(({ path, content, requirementIds }) => {
      const changed = breakage(path, content);
      contents.set(sha256(changed), changed);
      return { path, sha256: sha256(changed), bytes: Buffer.byteLength(changed), requirementIds };
    });
    tasks.push({ taskId: id, key, name, status: "completed", attempt: 1, files: refs });
  }
  return { manifest: { runId: plan.runId, tasks }, contents };
}

async function conclude(inputs: Awaited<ReturnType<typeof readRunInputs>>): Promise<Conclusion> {
  const log = recordingLog();
  const server = await openPostgres({
    url: servers.database.adminUrl,
    schema: "public",
    applicationName: "scratch",
    log,
  });
  try {
    const now = () => new Date();
    const seen = await observeRun(
      inputs,
      {
        databases: scratchDatabases(server, await socketUrl(server)),
        verify: verifyService,
        folders: workFolders(root, "test"),
        runtimeDirectory: fileURLToPath(
          new URL("../../../../packages/blueprints/runtime/fastify-postgres", import.meta.url),
        ),
        timeoutMs: 120_000,
        memoryMiB: 1_536,
        log,
        now,
      },
      new AbortController().signal,
    );
    const folder = new DeployFolder(join(root, "out"));
    return await concludeRun(inputs, seen, {
      folder,
      threshold: 0.8,
      versions: {},
      now,
      earlierPhases: [],
    });
  } finally {
    await server.close();
  }
}

/** The generated service reaches PostgreSQL by its socket, since its network is its own where the kernel allows it. */
async function socketUrl(server: Postgres): Promise<string> {
  const { rows } = await server.query<{ folder: string }>(
    "select current_setting('unix_socket_directories') as folder",
  );
  const url = new URL(servers.database.adminUrl);
  url.searchParams.set("host", rows[0]?.folder ?? "");
  url.searchParams.set("port", url.port);
  return url.href;
}

const statusOf = ({ record }: Conclusion): Record<string, string> =>
  Object.fromEntries(record.report.requirements.map(({ id, status }) => [id, status]));

describe("a whole run on real servers", () => {
  it("proves every requirement of a specification that is understood", async () => {
    const conclusion = await run(specification);
    expect(conclusion.verdict).toEqual({ status: "success", compliance: 1, reasons: [] });
    expect(new Set(Object.values(statusOf(conclusion)))).toEqual(new Set(["proven"]));
  }, 180_000);

  it("leaves a promise that nobody can build unproven and succeeds in part", async () => {
    const conclusion = await run(specification + unsupported);
    const open = conclusion.record.report.requirements.filter(({ status }) => status !== "proven");
    expect(open.map(({ text, status }) => [status, text.includes("e-mail")])).toEqual([
      ["unproven", true],
    ]);
    expect(conclusion.verdict.status).toBe("partial_success");
  }, 180_000);

  it.each([
    {
      fault: "drops a validation",
      file: "src/lanterns/schema.ts",
      find: ", max: 20 }",
      replace: " }",
      fact: "field:Lantern.label",
    },
    {
      fault: "answers 200 for what does not exist",
      file: "src/lanterns/routes.ts",
      find: "found(await store.find(request.params.id)),",
      replace: "(await store.find(request.params.id)) ?? ({} as never),",
      fact: "endpoint:GET /lanterns/{id}",
    },
    {
      fault: "forgets a route",
      file: "src/lanterns/routes.ts",
      find: 'app.delete("/lanterns/:id"',
      replace: 'app.delete("/lanterns/:id/forgotten"',
      fact: "endpoint:DELETE /lanterns/{id}",
    },
  ])(
    "fails the requirements of a generator that $fault, and the run",
    async ({ file, find, replace, fact }) => {
      let broken = 0;
      const conclusion = await run(specification, (path, content) => {
        if (path !== file) return content;
        broken += content.split(find).length - 1;
        return content.replaceAll(find, replace);
      });
      expect(broken).toBeGreaterThan(0);
      const asked = conclusion.inputs.model.requirements.filter(({ facts }) =>
        facts.includes(fact),
      );
      expect(asked.length).toBeGreaterThan(0);
      for (const { id } of asked) expect([id, statusOf(conclusion)[id]]).toEqual([id, "failed"]);
      expect(conclusion.verdict.status).toBe("failed");
      expect(conclusion.record.deployment?.madeCurrent).toBe(false);
    },
    180_000,
  );
});
