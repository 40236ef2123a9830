import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { ferries } from "./fixtures/ferry-model.fixture.ts";
import { museum } from "./fixtures/museum-model.fixture.ts";
import type { RunningTree } from "./fixtures/running-tree.fixture.ts";
import { Tree } from "./fixtures/running-tree.fixture.ts";

interface Answer {
  status: number;
  headers: Headers;
  // The bodies of two services of different shape.
  body: Record<string, unknown>;
}

type Call = (
  method: string,
  path: string,
  options?: { body?: unknown; headers?: Record<string, string> },
) => Promise<Answer>;

function callOf(service: () => RunningTree): Call {
  return async (method, path, { body, headers = {} } = {}) => {
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const all = new Headers(headers);
    if (body !== undefined) all.set("content-type", "application/json");
    const answer = await fetch(service().url + path, { method, headers: all, ...sent });
    const text = await answer.text();
    const parsed = text === "" ? {} : (JSON.parse(text) as Record<string, unknown>);
    return { status: answer.status, headers: answer.headers, body: parsed };
  };
}

describe("a service whose rows refer to each other", () => {
  let tree: Tree;
  let service: RunningTree;
  const call = callOf(() => service);
  let room: Answer;
  let cabinet: Answer;
  let pieces: string;
  let axe: Answer;

  beforeAll(async () => {
    tree = await Tree.write(museum());
    service = await tree.start();
    room = await call("POST", "/rooms", { body: { name: "East", floor: 2 } });
    cabinet = await call("POST", "/cabinets", {
      body: { room_id: room.body["id"], label: "A", climate: { humidity: 40 } },
    });
    pieces = `/cabinets/${String(cabinet.body["id"])}/pieces`;
    axe = await call("POST", pieces, {
      body: {
        title: "Axe",
        kind: "stone",
        value: 10.25,
        labels: ["x"],
        names: { de: "Axt" },
        inventory_code: "Z-1",
        internal_note: "psst",
      },
    });
    await call("POST", pieces, {
      body: {
        title: "Bowl",
        kind: "bone",
        value: 5,
        inventory_code: "Y-2",
        found_on: "2020-01-01",
      },
    });
  });
  afterAll(async () => {
    await service.stop();
    tree.remove();
  });

  it("passes its own type-checker and linter", async () => {
    await expect(tree.tool("tsc")).resolves.toBe("");
    await expect(tree.tool("oxlint", "--deny-warnings")).resolves.toContain("0 errors");
  });

  it("keeps objects, maps and lists, and never shows what is only for writing", () => {
    expect(cabinet.body).toMatchObject({ climate: { humidity: 40, note: null }, pieces: [] });
    expect(axe.body).toMatchObject({ labels: ["x"], names: { de: "Axt" }, curators: [] });
    expect(axe.body).not.toHaveProperty("internal_note");
    expect(axe.headers.get("location")).toBe(`${pieces}/${String(axe.body["id"])}`);
  });

  it("refuses a reference to nothing with the status of the model, naming the field", async () => {
    const body = { room_id: "3f2b8c1e-5d47-4a90-9c3e-7b1d2f6a8e05", label: "B" };
    const answer = await call("POST", "/cabinets", { body });
    expect(answer.status).toBe(404);
    expect(answer.body).toMatchObject({ errors: [{ path: "room_id" }] });
  });

  it("keeps a row that others refer to, and takes rows along that belong to it", async () => {
    const kept = await call("DELETE", `/rooms/${String(room.body["id"])}`);
    expect(kept.status).toBe(409);
    const other = await call("POST", "/cabinets", {
      body: { room_id: room.body["id"], label: "gone" },
    });
    const path = `/cabinets/${String(other.body["id"])}`;
    const body = { title: "Rag", kind: "cloth", value: 1, inventory_code: "X-9" };
    expect((await call("POST", `${path}/pieces`, { body })).status).toBe(201);
    expect((await call("DELETE", path)).status).toBe(204);
    expect((await call("GET", "/pieces?code=X-9")).body).toMatchObject({ meta: { total: 0 } });
  });

  it("looks for a row only below its own parent", async () => {
    const nowhere = `/cabinets/${String(room.body["id"])}/pieces`;
    expect((await call("GET", `${pieces}/${String(axe.body["id"])}`)).status).toBe(200);
    expect((await call("GET", `${nowhere}/${String(axe.body["id"])}`)).status).toBe(404);
    expect((await call("GET", nowhere)).status).toBe(404);
  });

  it("lets nobody change what is settled at creation", async () => {
    const answer = await call("PATCH", `${pieces}/${String(axe.body["id"])}`, {
      body: { inventory_code: "new" },
    });
    expect(answer.status).toBe(400);
  });

  it("tells of values that together must be unique in the words of the model", async () => {
    const curator = await call("POST", "/curators", { body: { name: "Ann" } });
    const body = { piece_id: axe.body["id"], curator_id: curator.body["id"] };
    expect((await call("POST", "/cares", { body })).status).toBe(201);
    const again = await call("POST", "/cares", { body });
    expect(again.status).toBe(409);
    expect(again.body).toMatchObject({
      code: "ALREADY_CARED_FOR",
      detail: "That curator cares for it already.",
      errors: [{ path: "piece_id" }, { path: "curator_id" }],
    });
    const seen = await call("GET", `${pieces}/${String(axe.body["id"])}`);
    expect(seen.body).toMatchObject({ curators: [{ id: curator.body["id"], name: "Ann" }] });
  });

  it("works values out whenever a row is read, and finds and orders rows by them", async () => {
    const found = await call("GET", `/cabinets/${String(cabinet.body["id"])}`);
    expect(found.body).toMatchObject({ piece_count: 2, insured_total: 15.25 });
    await call("POST", "/cabinets", { body: { room_id: room.body["id"], label: "empty" } });
    const full = await call("GET", "/cabinets?min_pieces=1");
    expect(full.body).toMatchObject([{ label: "A" }]);
    const ordered = await call("GET", "/cabinets?sort_by=insured_total&order=asc");
    expect(ordered.body).toMatchObject([{ label: "empty" }, { label: "A" }]);
  });

  it("adds embedded rows where the model shows them, and others when they are asked for", async () => {
    const path = `/cabinets/${String(cabinet.body["id"])}`;
    expect((await call("GET", path)).body).toMatchObject({ pieces: [{ title: "Axe" }, {}] });
    expect((await call("GET", path)).body).not.toHaveProperty("room");
    const asked = await call("GET", `${path}?include=room`);
    expect(asked.body).toMatchObject({ room: { name: "East", floor: 2 } });
    expect((await call("GET", `${path}?include=walls`)).status).toBe(400);
    const [listed] = (await call("GET", "/cabinets")).body as unknown as object[];
    expect(listed).not.toHaveProperty("pieces");
  });

  it.each([
    ["kind=stone", ["Axe"]],
    ["kinds=stone,bone", ["Axe", "Bowl"]],
    ["min_value=6", ["Axe"]],
    ["found_until=2020-01-01", ["Bowl"]],
    ["label=x", ["Axe"]],
    ["floor=2", ["Axe", "Bowl"]],
    ["floor=3", []],
    ["code=z", ["Axe"]],
    ["q=BOW", ["Bowl"]],
    ["sort=-title,value", ["Bowl", "Axe"]],
    ["page=2&per_page=1", ["Bowl"]],
  ])("answers a list with the rows of ?%s", async (query, titles) => {
    const answer = await call("GET", `/pieces?${query}`);
    expect(answer.status).toBe(200);
    expect((answer.body["data"] as { title: string }[]).map(({ title }) => title)).toEqual(titles);
  });

  it("refuses filters of the wrong type, cuts sizes down and fields out", async () => {
    for (const query of ["kind=glass", "min_value=much", "page=0", "sort=weight"]) {
      expect((await call("GET", `/pieces?${query}`)).status, query).toBe(400);
    }
    const cut = await call("GET", "/pieces?per_page=1000&fields=title");
    expect(cut.body).toEqual({
      data: [{ title: "Axe" }, { title: "Bowl" }],
      meta: { total: 2, per_page: 50, page: 1, pages: 1 },
    });
  });
});

describe("a service with its own way of speaking HTTP", () => {
  let tree: Tree;
  let service: RunningTree;
  const call = callOf(() => service);
  const crossing = { from_id: 1, to_id: 2, leaves_at: "2030-01-01T10:00:00Z", fare: "12.5" };

  beforeAll(async () => {
    tree = await Tree.write(ferries());
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

  it("has the rows of the specification from the start, below its prefixes as well", async () => {
    const { body } = await call("GET", "/v1/harbours");
    expect(body).toEqual({
      harbours: [
        { id: 1, code: "AAA", name: "Alder Quay" },
        { id: 2, code: "BBB", name: "Birch Pier" },
      ],
      count: 2,
    });
    expect((await call("GET", "/status")).body).toEqual({ up: true });
  });

  it("answers failures in the form and with the codes of the specification", async () => {
    const invalid = await call("POST", "/harbours", { body: { code: "A" } });
    expect(invalid.status).toBe(422);
    expect(invalid.headers.get("content-type")).toMatch(/^application\/json/);
    expect(invalid.body).toMatchObject({
      error: { code: "INVALID", fields: [{ path: "code" }, { path: "name" }] },
    });
    const unknown = await call("GET", "/crossings/3f2b8c1e-5d47-4a90-9c3e-7b1d2f6a8e05");
    expect(unknown.body).toEqual({
      error: { code: "NO_SUCH_CROSSING", message: "That boat does not sail.", fields: [] },
    });
  });

  it("keeps every digit of decimals, ignores fields that nobody knows, and pages by cursors", async () => {
    const first = await call("POST", "/crossings", { body: { ...crossing, unknown: 1 } });
    expect(first.body).toMatchObject({
      fare: "12.50",
      family_fare: "37.50",
      from: { code: "AAA" },
    });
    const dear = { ...crossing, leaves_at: "2029-01-01T10:00:00Z", fare: "99999999999999999.99" };
    expect((await call("POST", "/crossings", { body: dear })).body).toMatchObject({
      family_fare: "299999999999999999.97",
    });
    const page = await call("GET", "/crossings");
    expect(page.body).toMatchObject({ crossings: [{ fare: dear.fare }] });
    const next = await call("GET", `/crossings?cursor=${String(page.body["next"])}`);
    expect(next.body).toMatchObject({ crossings: [{ fare: "12.50" }], next: null });
    expect((await call("GET", "/crossings?cursor=!!")).status).toBe(422);
  });

  it("answers conditional requests, and hides what is hidden from changes too", async () => {
    const { body } = await call("POST", "/crossings", { body: crossing });
    const path = `/crossings/${String(body["id"])}`;
    const tag = (await call("GET", path)).headers.get("etag") ?? "";
    expect((await call("GET", path, { headers: { "if-none-match": tag } })).status).toBe(304);
    const change = { body: { fare: "13" } };
    const stale = await call("PUT", path, { ...change, headers: { "if-match": '"other"' } });
    expect(stale.status).toBe(412);
    expect((await call("PUT", path, { ...change, headers: { "if-match": tag } })).status).toBe(200);
    expect((await call("PUT", path, { body: { cancelled: true } })).status).toBe(200);
    expect((await call("GET", path)).status).toBe(404);
    expect((await call("DELETE", path)).status).toBe(404);
  });

  it("lets scripts of the stated origins read its answers", async () => {
    const headers = { origin: "https://pier.example", "access-control-request-method": "POST" };
    const preflight = await call("OPTIONS", "/harbours", { headers });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get("access-control-allow-origin")).toBe("https://pier.example");
  });
});

describe("the migrations of services with references and first rows", () => {
  const database = `rich_${randomUUID().replaceAll("-", "")}`;
  const administrate = async (statement: string): Promise<void> => {
    const client = new pg.Client({ connectionString: inject("devmatrixAdminUrl") });
    await client.connect();
    await client.query(statement).finally(() => client.end());
  };
  afterAll(() => administrate(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`));

  it("are applied to PostgreSQL, taken back one by one and applied again", async () => {
    await administrate(`CREATE DATABASE ${database}`);
    const url = new URL(inject("devmatrixAdminUrl"));
    url.pathname = `/${database}`;
    const settings = { DATABASE_URL: url.href };
    for (const model of [ferries(), museum()]) {
      const tree = await Tree.write(model);
      const migrate = (way: string) => tree.runModule("src/migrate.ts", [way], settings);
      const applied = await migrate("up");
      expect(applied).toContain("0001_create");
      for (const _ of applied.split(",")) expect(await migrate("down")).toMatch(/^down: 00/);
      expect(await migrate("down")).toContain("nothing to do");
      expect(await migrate("up")).toBe(applied);
      for (const _ of applied.split(",")) await migrate("down");
      tree.remove();
    }
  }, 240_000);
});
