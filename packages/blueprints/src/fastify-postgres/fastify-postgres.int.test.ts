import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { collidingModel } from "./fixtures/colliding-model.fixture.ts";
import { lendingDesk, readOnlyReports } from "./fixtures/golden-models.fixture.ts";
import { hostileFieldNames, hostileModel } from "./fixtures/hostile-model.fixture.ts";
import type { RunningTree } from "./fixtures/running-tree.fixture.ts";
import { Tree } from "./fixtures/running-tree.fixture.ts";
import { generateTree } from "./fixtures/write-tree.fixture.ts";

const json = { "content-type": "application/json" };

function post(url: string, body: unknown): Promise<Response> {
  return fetch(url, { method: "POST", headers: json, body: JSON.stringify(body) });
}

async function administrate(statement: string): Promise<pg.QueryResult> {
  return queryDatabase(inject("devmatrixAdminUrl"), statement);
}

async function queryDatabase(url: string, statement: string): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await client.query(statement);
  } finally {
    await client.end();
  }
}

describe("a generated tree", () => {
  let tree: Tree;
  beforeAll(async () => {
    tree = await Tree.write(lendingDesk());
  });
  afterAll(() => tree.remove());

  it("passes its own type-checker, linter and formatter", async () => {
    await expect(tree.tool("tsc")).resolves.toBe("");
    await expect(tree.tool("oxlint", "--deny-warnings")).resolves.toContain("0 errors");
    await expect(tree.tool("prettier", "--check", ".")).resolves.toContain("All matched files");
  }, 120_000);

  it("reports every setting that is wrong and does not start", async () => {
    const attempt = tree.start({ PORT: "seventy", LOG_LEVEL: "loud" });
    await expect(attempt).rejects.toThrow(/PORT[\s\S]*LOG_LEVEL/);
  });
});

describe("a generated service without a database server", () => {
  let tree: Tree;
  let service: RunningTree;
  beforeAll(async () => {
    tree = await Tree.write(lendingDesk());
    service = await tree.start();
  });
  afterAll(() => tree.remove());

  it("is live, ready, measured and documented", async () => {
    for (const path of ["/health/live", "/health/ready", "/metrics", "/docs"]) {
      expect((await fetch(service.url + path)).status, path).toBe(200);
    }
    const document = await (await fetch(`${service.url}/openapi.json`)).json();
    expect(document).toMatchObject({ openapi: "3.1.0", info: { title: "Lending desk" } });
  });

  it("documents each operation with every status that the model and the conventions know", async () => {
    const { paths } = (await (await fetch(`${service.url}/openapi.json`)).json()) as {
      paths: Record<string, Record<string, { responses: Record<string, unknown> }>>;
    };
    const statuses = (path: string, method: string) =>
      Object.keys(paths[path]?.[method]?.responses ?? {}).map(Number);
    expect(statuses("/api/tools", "post")).toEqual([201, 400, 409, 413, 415, 422, 429, 500, 503]);
    expect(statuses("/api/tools", "get")).toEqual([200, 422, 429, 500, 503]);
    expect(statuses("/health/live", "get")).toEqual([200]);
    expect(statuses("/health/ready", "get")).toEqual([200, 503]);
    expect(statuses("/api/visitors/{number}", "delete")).toEqual([204, 400, 404, 429, 500, 503]);
  });

  it("answers what is not valid with the status of the model and the path of each field", async () => {
    const answer = await post(`${service.url}/api/tools`, { code: "x", deposit: 0.001, extra: 1 });
    expect(answer.status).toBe(422);
    expect(answer.headers.get("content-type")).toMatch(/^application\/problem\+json/);
    const { errors } = (await answer.json()) as { errors: { path: string }[] };
    expect(errors.map(({ path }) => path).toSorted()).toEqual([
      "code",
      "deposit",
      "extra",
      "label",
    ]);
  });

  it("names the unique field whose value is taken, the chosen key included", async () => {
    const tool = { code: "AB-1", label: "Saw", deposit: 5 };
    expect((await post(`${service.url}/api/tools`, tool)).status).toBe(201);
    const sameKey = await post(`${service.url}/api/tools`, { ...tool, label: "Other saw" });
    expect(sameKey.status).toBe(409);
    expect(await sameKey.json()).toMatchObject({ errors: [{ path: "code" }] });
    const sameLabel = await post(`${service.url}/api/tools`, { ...tool, code: "AB-2" });
    expect(await sameLabel.json()).toMatchObject({ status: 409, errors: [{ path: "label" }] });
  });

  it("finds a row by its key and by another unique field", async () => {
    const created = await post(`${service.url}/api/visitors`, { email: "a@example.com" });
    expect(created.headers.get("location")).toBe("/api/visitors/1");
    const row = (await created.json()) as object;
    const byKey = await fetch(service.url + (created.headers.get("location") ?? ""));
    const byEmail = await fetch(`${service.url}/api/visitors/by-email/a%40example.com`);
    expect(await byKey.json()).toEqual(row);
    expect(await byEmail.json()).toEqual(row);
  });

  it("cuts lists into pages by the parameters of the model", async () => {
    await post(`${service.url}/api/tools`, { code: "ZZ-9", label: "Rake", deposit: 1 });
    const answer = await fetch(`${service.url}/api/tools?size=1&skip=1`);
    expect(await answer.json()).toMatchObject([{ code: "ZZ-9" }]);
    expect(answer.headers.get("x-total-count")).toBe("2");
    expect(answer.headers.get("link")).toContain('</api/tools?size=1&skip=0>; rel="prev"');
  });

  it("refuses other methods and other content types", async () => {
    const other = await fetch(`${service.url}/api/tools`, { method: "DELETE" });
    expect(other.status).toBe(405);
    expect(other.headers.get("allow")).toBe("GET, HEAD, OPTIONS, POST");
    const text = await fetch(`${service.url}/api/tools`, { method: "POST", body: "code=x" });
    expect(text.status).toBe(415);
  });

  it("stops in order when it is told to", async () => {
    expect(await service.stop()).toBe(0);
  });
});

describe("a generated service with a database server", () => {
  const database = `tree_${randomUUID().replaceAll("-", "")}`;
  let tree: Tree;
  let url: string;
  beforeAll(async () => {
    await administrate(`CREATE DATABASE ${database}`);
    const address = new URL(inject("devmatrixAdminUrl"));
    address.pathname = `/${database}`;
    url = address.href;
    tree = await Tree.write(lendingDesk());
  });
  afterAll(async () => {
    tree.remove();
    await administrate(`DROP DATABASE ${database} WITH (FORCE)`);
  });

  it("migrates when it starts, keeps what it was told and finds it after a restart", async () => {
    const first = await tree.start({ DATABASE_URL: url });
    const visitor = {
      email: "b@example.com",
      homepage: null,
      lastSeen: "2026-01-31T12:00:00.500Z",
    };
    expect((await post(`${first.url}/api/visitors`, visitor)).status).toBe(201);
    expect(await first.stop()).toBe(0);
    const second = await tree.start({ DATABASE_URL: url });
    const kept = await fetch(`${second.url}/api/visitors/1`);
    expect(await kept.json()).toEqual({ number: 1, ...visitor });
    expect(await second.stop()).toBe(0);
  });

  it("refuses in the database what its schema refuses", async () => {
    const insert = `INSERT INTO tools (code, label, state, deposit) VALUES`;
    for (const values of [
      "('AB-7', 'x', 'ready', 1)",
      "('AB-7', 'xy', 'gone', 1)",
      "('AB-7', 'xy', 'ready', -1)",
    ]) {
      await expect(queryDatabase(url, `${insert} ${values}`)).rejects.toMatchObject({
        code: "23514",
      });
    }
  });

  it("takes its migrations back and applies them again", async () => {
    const tables = async () => {
      const { rows } = await queryDatabase(
        url,
        "SELECT table_name, column_name, data_type FROM information_schema.columns WHERE table_schema = 'public' ORDER BY 1, 2",
      );
      return rows as { table_name: string }[];
    };
    const before = await tables();
    const settings = { DATABASE_URL: url };
    for (const name of ["0002_create_visitors", "0001_create_tools"]) {
      expect(await tree.runModule("src/migrate.ts", ["down"], settings)).toBe(`down: ${name}\n`);
    }
    expect(new Set((await tables()).map((row) => row.table_name))).toEqual(
      new Set(["schema_migrations"]),
    );
    expect(await tree.runModule("src/migrate.ts", ["up"], settings)).toContain(
      "0002_create_visitors",
    );
    expect(await tables()).toEqual(before);
  });
});

describe("a service made of hostile names", () => {
  let tree: Tree;
  let service: RunningTree;
  beforeAll(async () => {
    tree = await Tree.write(hostileModel());
    service = await tree.start();
  });
  afterAll(async () => {
    await service.stop();
    tree.remove();
  });

  it("type-checks and lints", async () => {
    await expect(tree.tool("tsc")).resolves.toBe("");
    await expect(tree.tool("oxlint", "--deny-warnings")).resolves.toContain("0 errors");
  });

  it("keeps each field under its own name", async () => {
    const body = Object.fromEntries(
      hostileFieldNames.map((name, index) => [name, `value ${index}`]),
    );
    for (const path of ["/classes", "/promises", "/metrics", "/docs"]) {
      const created = await post(service.url + path, body);
      expect(created.status, path).toBe(201);
      expect(await created.json()).toMatchObject(body);
      const found = await fetch(service.url + (created.headers.get("location") ?? ""));
      expect(await found.json()).toMatchObject(body);
    }
  });
});

describe("a service of words that its code uses as well", () => {
  let tree: Tree;
  beforeAll(async () => {
    tree = await Tree.write(collidingModel(), generateTree);
  }, 300_000);
  afterAll(() => tree.remove());

  it("type-checks and lints with its tests", async () => {
    await expect(tree.tool("tsc")).resolves.toBe("");
    await expect(tree.tool("oxlint", "--deny-warnings")).resolves.toContain("0 errors");
  }, 120_000);

  it("starts and keeps what it is told", async () => {
    const service = await tree.start();
    const created = await post(`${service.url}/pages`, { changes: "few" });
    expect(created.status).toBe(201);
    expect(await created.json()).toMatchObject({ changes: "few" });
    expect(await service.stop()).toBe(0);
  });
});

describe("a service whose rows nobody can make", () => {
  let tree: Tree;
  beforeAll(async () => {
    tree = await Tree.write(readOnlyReports(), generateTree);
  });
  afterAll(() => tree.remove());

  it("type-checks and lints with its tests", async () => {
    await expect(tree.tool("tsc")).resolves.toBe("");
    await expect(tree.tool("oxlint", "--deny-warnings")).resolves.toContain("0 errors");
  });
});
