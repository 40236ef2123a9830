import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import type { RunningTree, Settings } from "../fixtures/running-tree.fixture.ts";
import { Tree } from "../fixtures/running-tree.fixture.ts";
import { Api } from "./fixtures/api.fixture.ts";
import { workshopModel } from "./fixtures/workshop-model.fixture.ts";

type Row = Record<string, string>;
interface Basket {
  id: number;
  total: number;
  picks: { id: string; amount: number }[];
}

async function administrate(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject("devmatrixAdminUrl") });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}

const database = `workshop_${randomUUID().replaceAll("-", "")}`;
let tree: Tree;
beforeAll(async () => {
  tree = await Tree.write(workshopModel());
}, 120_000);
afterAll(() => tree.remove());

describe("a generated workshop", () => {
  it("passes its own type-checker, linter and formatter", async () => {
    await expect(tree.tool("tsc")).resolves.toBe("");
    await expect(tree.tool("oxlint", "--deny-warnings")).resolves.toContain("0 errors");
    await expect(tree.tool("prettier", "--check", "src")).resolves.toContain("All matched files");
  }, 120_000);
});

const settings: Record<string, () => Promise<Settings>> = {
  "in memory": () => Promise.resolve({}),
  "on PostgreSQL": async () => {
    await administrate(`CREATE DATABASE ${database}`);
    const url = new URL(inject("devmatrixAdminUrl"));
    url.pathname = `/${database}`;
    return { DATABASE_URL: url.href, JWT_SECRET: "a secret of more than thirty-two letters" };
  },
};

describe.each(Object.keys(settings))("the workshop %s", (place) => {
  let service: RunningTree;
  let open: Api;
  let keeper: Api;
  let maker: Api;
  let other: Api;

  async function register(email: string): Promise<Api> {
    const credentials = { email, password: "correct horse" };
    await open.get("POST /register", credentials);
    const { token } = await open.get("POST /login", credentials);
    return open.as({ authorization: `Bearer ${token}` });
  }

  beforeAll(async () => {
    service = await tree.start(await settings[place]?.());
    open = new Api(service);
    keeper = await register("keeper@example.com");
    maker = await register("maker@example.com");
    other = await register("other@example.com");
  }, 120_000);
  afterAll(async () => {
    await service.stop();
    if (place === "on PostgreSQL") await administrate(`DROP DATABASE ${database} WITH (FORCE)`);
  });

  const newPart = (price: number, stock: number): Promise<Row> =>
    keeper.get("POST /parts", { name: "bolt", price, stock });
  const newBasket = async (
    ...picks: { part_id: string | undefined; amount: number }[]
  ): Promise<Basket> => {
    const { id } = await maker.get<Basket>("POST /baskets");
    for (const pick of picks) await maker.get(`POST /baskets/${id}/picks`, pick);
    return maker.get<Basket>(`GET /baskets/${id}`);
  };

  it("gives the first account its role and hides every password", async () => {
    const me = await keeper.get("GET /me");
    expect(me).toEqual({
      id: expect.any(String) as string,
      email: "keeper@example.com",
      role: "keeper",
    });
    expect(await maker.get("GET /me")).toMatchObject({ role: "maker" });
  });

  it("tells who may not come in from who may not do this", async () => {
    const refused = await open.call("GET /me");
    expect(refused.status).toBe(401);
    expect(refused.headers.get("www-authenticate")).toBe("Bearer");
    expect(await open.as({ authorization: "Bearer nonsense" }).status("GET /me")).toBe(401);
    expect(await open.status("POST /parts", { nonsense: true })).toBe(401);
    expect(await maker.status("POST /parts", { name: "x", price: 1, stock: 1 })).toBe(403);
    expect(await open.status("POST /login", { email: "maker@example.com", password: "x" })).toBe(
      401,
    );
    expect(await open.status("POST /login", { email: "no@example.com", password: "x" })).toBe(401);
  });

  it("adds to what is in a basket, up to the stock", async () => {
    const part = await newPart(0.1, 30);
    const basket = await newBasket({ part_id: part["id"], amount: 3 });
    const path = `POST /baskets/${basket.id}/picks`;
    expect(await maker.status(path, { part_id: part["id"], amount: 4 })).toBe(200);
    const refused = await maker.call(path, { part_id: part["id"], amount: 24 });
    expect([refused.status, refused.body["code"]]).toEqual([409, "OUT_OF_STOCK"]);
    expect(await maker.status(path, { part_id: randomUUID(), amount: 1 })).toBe(404);
    expect(await other.status(path, { part_id: part["id"], amount: 1 })).toBe(403);
    expect(await maker.get(`GET /baskets/${basket.id}`)).toMatchObject({ total: 0.7 });
  });

  it("takes a pick out instead of setting it to zero", async () => {
    const part = await newPart(19.99, 5);
    const { id, picks } = await newBasket({ part_id: part["id"], amount: 2 });
    const path = `PUT /baskets/${id}/picks/${picks[0]?.id}`;
    expect(await maker.get(path, { amount: 1 })).toMatchObject({ total: 19.99 });
    expect(await maker.get(path, { amount: 0 })).toMatchObject({ total: 0, picks: [] });
    expect(await maker.status(path, { amount: 1 })).toBe(404);
  });

  it("turns a basket into a job, and a stopped job back into stock", async () => {
    const part = await newPart(12.35, 10);
    const { id } = await newBasket({ part_id: part["id"], amount: 3 });
    expect(await other.status("POST /jobs", { basket_id: id })).toBe(403);
    const job = await maker.get("POST /jobs", { basket_id: id });
    expect(job).toMatchObject({
      state: "open",
      total: 37.05,
      number: expect.stringMatching(/^J-\d{4}$/) as string,
    });
    expect(await open.get(`GET /parts/${part["id"]}`)).toMatchObject({ stock: 7 });
    expect((await maker.call("POST /jobs", { basket_id: id })).body).toMatchObject({
      status: 422,
      code: "EMPTY",
    });
    expect(await other.status(`POST /jobs/${job["id"]}/stop`)).toBe(403);
    expect(await maker.get(`POST /jobs/${job["id"]}/stop`)).toMatchObject({ state: "stopped" });
    expect(await maker.status(`POST /jobs/${job["id"]}/pay`)).toBe(409);
    expect(await open.get(`GET /parts/${part["id"]}`)).toMatchObject({ stock: 10 });
  });

  it("never sells more than there is to fifty callers at once", async () => {
    const [one, two] = [await newPart(1, 20), await newPart(2, 100)];
    const baskets = await Promise.all(
      Array.from({ length: 50 }, (_, index) => {
        const picks = [one, two].map((part) => ({ part_id: part["id"], amount: 1 }));
        return newBasket(...(index % 2 === 0 ? picks : picks.toReversed()));
      }),
    );
    const counts = await maker.atOnce(baskets.map(({ id }) => ["POST /jobs", { basket_id: id }]));
    expect(counts).toEqual({ 201: 20, 409: 30 });
    expect(await open.get(`GET /parts/${one["id"]}`)).toMatchObject({ stock: 0 });
    expect(await open.get(`GET /parts/${two["id"]}`)).toMatchObject({ stock: 80 });
  }, 60_000);

  it("merges fifty additions at once into one pick", async () => {
    const part = await newPart(1, 50);
    const { id } = await newBasket();
    const add = [`POST /baskets/${id}/picks`, { part_id: part["id"], amount: 1 }] as [
      string,
      unknown,
    ];
    const counts = await maker.atOnce(Array.from({ length: 50 }, () => add));
    expect(counts).toEqual({ 200: 49, 201: 1 });
    expect(await maker.get(`GET /baskets/${id}`)).toMatchObject({ picks: [{ amount: 50 }] });
  }, 60_000);

  it("pays a job once", async () => {
    const part = await newPart(5, 1);
    const { id } = await newBasket({ part_id: part["id"], amount: 1 });
    const job = await maker.get("POST /jobs", { basket_id: id });
    const counts = await maker.atOnce(
      Array.from({ length: 20 }, () => [`POST /jobs/${job["id"]}/pay`]),
    );
    expect(counts).toEqual({ 200: 1, 409: 19 });
    const income = await keeper.get<{ income: number }>("GET /reports/income");
    expect(income).toEqual({ paid_jobs: 1, income: 5, largest: 5 });
  });

  it("reports to those who may see figures", async () => {
    expect(await maker.status("GET /reports/parts")).toBe(403);
    const groups = await keeper.get<{ part: string }[]>("GET /reports/parts");
    expect(groups).toEqual([
      { part: "bolt", amount: expect.any(Number) as number, value: expect.any(Number) as number },
    ]);
  });

  it("works totals of children out exactly, also when only a part is changed", async () => {
    const [one, two] = [await newPart(0.1, 1), await newPart(19.99, 1)];
    const items = [
      { part_id: one["id"], amount: 3 },
      { part_id: two["id"], amount: 1 },
    ];
    const quote = await open.get("POST /quotes", { customer: "c", discount: 10, items });
    expect(quote).toMatchObject({
      total: 18.26,
      items: [
        { price: 0.1, sum: 0.3 },
        { price: 19.99, sum: 19.99 },
      ],
    });
    const path = `/quotes/${quote["id"]}`;
    expect(await open.get(`PATCH ${path}`, { discount: 50 })).toMatchObject({ total: 10.15 });
    expect(await open.get(`PATCH ${path}`, { items: items.slice(0, 1) })).toMatchObject({
      total: 0.15,
    });
    expect(await open.get(`PUT ${path}`, { customer: "d", items: items.slice(1) })).toMatchObject({
      total: 19.99,
      discount: 0,
    });
    expect(
      await open.status("POST /quotes", {
        customer: "c",
        items: [{ part_id: two["id"], amount: 1000 }],
      }),
    ).toBe(422);
    const missing = await open.call("POST /quotes", {
      customer: "c",
      items: [...items, { part_id: randomUUID(), amount: 1 }],
    });
    expect(missing.body).toMatchObject({ status: 400, errors: [{ path: "items.2.part_id" }] });
  });

  it("forgets a token at logout", async () => {
    const leaver = await register("leaver@example.com");
    expect(await leaver.status("POST /logout")).toBe(204);
    expect(await leaver.status("GET /me")).toBe(401);
  });
});
