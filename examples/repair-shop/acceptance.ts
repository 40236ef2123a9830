import type { Answer, Api } from "../support/index.ts";
import {
  aText,
  aUuid,
  acceptance,
  anInstant,
  expectStatuses,
  fresh,
  freshEmail,
  money,
  nothing,
  same,
  together,
  unknownId,
} from "../support/index.ts";

const password = "spokes-and-chains";
const manager = { email: "manager@example.org", password };

async function login(api: Api, credentials: object): Promise<Api> {
  const answer = await api.post("/auth/login", credentials).is(200);
  return api.as(answer.text("data.access_token"));
}

/** The first account of the service. */
const asManager = (api: Api): Promise<Api> => login(api, manager);

async function asMechanic(api: Api): Promise<Api> {
  const email = freshEmail();
  await api.post("/auth/register", { email, password, name: "Mo" }).is(201);
  return login(api, { email, password });
}

const aPart = (more = {}) => ({ name: fresh("Chain "), price: 24.9, stock: 10, ...more });

async function part(api: Api, more = {}): Promise<string> {
  return (await (await asManager(api)).post("/parts", aPart(more)).is(201)).text("data.id");
}

const aJob = (more = {}) => ({
  bike: "Red tandem",
  customer_name: "Ivo",
  complaint: "Squeaks",
  ...more,
});

const job = (caller: Api, more = {}): Promise<Answer> => caller.post("/jobs", aJob(more)).is(201);

async function started(caller: Api, more = {}): Promise<string> {
  const id = (await job(caller, more)).text("data.id");
  await caller.post(`/jobs/${id}/start`).is(200);
  return id;
}

const error = (answer: Answer) => answer.has({ error: { code: aText, message: aText } });

const stock = async (caller: Api, id: string) =>
  (await caller.get(`/parts/${id}`).is(200)).number("data.stock");

export default acceptance(
  "Bicycle repair shop",
  (check) => {
    check("the first account is a manager, all others are mechanics", async (api) => {
      const first = await (await asManager(api)).get("/auth/me").is(200);
      first.has({ data: { id: aUuid, email: manager.email, role: "manager" } });
      const other = await (await asMechanic(api)).get("/auth/me").is(200);
      other.has({ data: { name: "Mo", role: "mechanic" } });
    });

    check("an account is never shown with its password", async (api) => {
      const body = { email: freshEmail(), password, name: "Mo" };
      const created = await api.post("/auth/register", body).is(201);
      created.lacks("data.password", "password");
      same(JSON.stringify(created.body).includes(password), false);
    });

    for (const [what, broken] of [
      ["no name", { name: undefined }],
      ["an address that is no e-mail", { email: "mo" }],
      ["a password of 9 characters", { password: "123456789" }],
      ["no password", { password: undefined }],
    ] as const) {
      check(`a registration with ${what} is refused with 422`, async (api) => {
        const body = { email: freshEmail(), password, name: "Mo", ...broken };
        error(await api.post("/auth/register", body).is(422));
      });
    }

    check("nobody gives themselves a role", async (api) => {
      const body = { email: freshEmail(), password, name: "Mo", role: "manager" };
      const answer = await api.post("/auth/register", body).any();
      if (answer.status === 201) answer.has({ data: { role: "mechanic" } });
      else same(answer.status, 422);
    });

    check("an address registers once, whatever its case", async (api) => {
      const email = freshEmail();
      await api.post("/auth/register", { email, password, name: "Mo" }).is(201);
      const again = { email: email.toUpperCase(), password, name: "Bo" };
      error(await api.post("/auth/register", again).is(409));
    });

    check("a wrong password and an unknown address are 401", async (api) => {
      error(await api.post("/auth/login", { ...manager, password: "wrong-wrong" }).is(401));
      error(await api.post("/auth/login", { email: freshEmail(), password }).is(401));
    });

    check("a login answers a bearer token", async (api) => {
      const answer = await api.post("/auth/login", manager).is(200);
      answer.has({ data: { access_token: aText, token_type: "bearer" } });
    });

    check("everything but /auth needs a token", async (api) => {
      for (const caller of [api, api.as("wrong")]) {
        error(await caller.get("/auth/me").is(401));
        error(await caller.get("/parts").is(401));
        error(await caller.post("/parts", aPart()).is(401));
        error(await caller.get("/jobs").is(401));
        error(await caller.post("/jobs", aJob()).is(401));
        error(await caller.get(`/jobs/${unknownId}`).is(401));
        error(await caller.get("/reports/income").is(401));
      }
    });

    check("managers add parts, mechanics only look at them", async (api) => {
      const id = await part(api, { price: 12.5, stock: 3 });
      const mechanic = await asMechanic(api);
      const read = await mechanic.get(`/parts/${id}`).is(200);
      read.has({ data: { id, price: money(12.5), stock: 3 } });
      error(await mechanic.post("/parts", aPart()).is(403));
      error(await mechanic.patch(`/parts/${id}`, { stock: 9 }).is(403));
    });

    for (const [what, broken] of [
      ["no name", { name: undefined }],
      ["an empty name", { name: "" }],
      ["a negative price", { price: -0.01 }],
      ["a price with three decimals", { price: 1.005 }],
      ["a negative stock", { stock: -1 }],
      ["no stock", { stock: undefined }],
    ] as const) {
      check(`a part with ${what} is refused with 422`, async (api) => {
        error(await (await asManager(api)).post("/parts", aPart(broken)).is(422));
      });
    }

    check("a part's name is taken once", async (api) => {
      const caller = await asManager(api);
      const body = aPart();
      await caller.post("/parts", body).is(201);
      error(await caller.post("/parts", body).is(409));
    });

    check("a part is changed in part", async (api) => {
      const [caller, id] = [await asManager(api), await part(api)];
      const changed = await caller.patch(`/parts/${id}`, { price: 30 }).is(200);
      changed.has({ data: { price: money(30), stock: 10 } });
      error(await caller.patch(`/parts/${id}`, { price: -1 }).is(422));
      error(await caller.patch(`/parts/${id}`, {}).is(422));
      error(await caller.patch(`/parts/${unknownId}`, { price: 1 }).is(404));
    });

    check("parts are searched, sorted by name and paged", async (api) => {
      const mark = fresh("hub");
      for (const name of ["c", "a", "b"]) await part(api, { name: `${mark} ${name}` });
      const caller = await asMechanic(api);
      const found = await caller.get(`/parts?q=${mark.toUpperCase()}&per_page=2`).is(200);
      same(found.column("name", "data"), [`${mark} a`, `${mark} b`]);
      found.has({ meta: { page: 1, per_page: 2, total: 3 } });
      const next = await caller.get(`/parts?q=${mark}&per_page=2&page=2`).is(200);
      same(next.column("name", "data"), [`${mark} c`]);
      next.has({ meta: { page: 2, per_page: 2, total: 3 } });
    });

    check("a page of nothing or of more than 100 is refused", async (api) => {
      const caller = await asMechanic(api);
      await caller.get("/parts?page=0").is(400, 422);
      await caller.get("/parts?per_page=101").is(400, 422);
    });

    check("a bike is taken in", async (api) => {
      const caller = await asMechanic(api);
      const created = await job(caller, { labour: 15 });
      created.has({ data: { id: aUuid, status: "received", lines: [], created_at: anInstant } });
      created.has({ data: { mechanic_id: nothing, labour: money(15), total: money(15) } });
      (await job(caller)).has({ data: { labour: money(0), total: money(0) } });
      const read = await caller.get(`/jobs/${created.text("data.id")}`).is(200);
      read.has({ data: { bike: "Red tandem" } });
    });

    for (const [what, broken] of [
      ["no bike", { bike: undefined }],
      ["an empty customer", { customer_name: "" }],
      ["a complaint of 1001 characters", { complaint: "x".repeat(1001) }],
      ["negative labour", { labour: -1 }],
    ] as const) {
      check(`a job with ${what} is refused with 422`, async (api) => {
        error(await (await asMechanic(api)).post("/jobs", aJob(broken)).is(422));
      });
    }

    check("jobs are listed from the newest on and filtered by status", async (api) => {
      const caller = await asMechanic(api);
      const first = (await job(caller)).text("data.id");
      const second = await started(caller);
      const listed = (await caller.get("/jobs?per_page=2").is(200)).column("id", "data");
      same(listed, [second, first]);
      const running = await caller.get("/jobs?status=in_progress&per_page=100").is(200);
      const ids = running.column("id", "data");
      same([ids.includes(second), ids.includes(first)], [true, false]);
      await caller.get("/jobs?status=lost").is(400, 422);
    });

    check("who starts a job becomes its mechanic", async (api) => {
      const caller = await asMechanic(api);
      const me = (await caller.get("/auth/me").is(200)).text("data.id");
      const id = (await job(await asMechanic(api))).text("data.id");
      const running = await caller.post(`/jobs/${id}/start`).is(200);
      running.has({ data: { status: "in_progress", mechanic_id: me } });
      error(await caller.post(`/jobs/${id}/start`).is(409));
    });

    check("only the mechanic of a job finishes it", async (api) => {
      const [caller, other] = [await asMechanic(api), await asMechanic(api)];
      const id = await started(caller);
      error(await other.post(`/jobs/${id}/finish`).is(403));
      (await caller.post(`/jobs/${id}/finish`).is(200)).has({ data: { status: "done" } });
      error(await caller.post(`/jobs/${id}/finish`).is(409));
    });

    check("a part is used: the stock goes down and the price is kept", async (api) => {
      const caller = await asMechanic(api);
      const [id, chain] = [await started(caller, { labour: 10 }), await part(api, { price: 4.35 })];
      const used = await caller.post(`/jobs/${id}/lines`, { part_id: chain, quantity: 3 }).is(201);
      used.has({
        data: { total: money(23.05), lines: [{ unit_price: money(4.35), quantity: 3 }] },
      });
      same(await stock(caller, chain), 7);
      await (await asManager(api)).patch(`/parts/${chain}`, { price: 99 }).is(200);
      (await caller.get(`/jobs/${id}`).is(200)).has({ data: { total: money(23.05) } });
    });

    check("not enough stock is 409 and changes nothing", async (api) => {
      const caller = await asMechanic(api);
      const [id, chain] = [await started(caller), await part(api, { stock: 2 })];
      error(await caller.post(`/jobs/${id}/lines`, { part_id: chain, quantity: 3 }).is(409));
      same(await stock(caller, chain), 2);
      (await caller.get(`/jobs/${id}`).is(200)).has({ data: { lines: [] } });
    });

    check("ten who want the last three parts get three", async (api) => {
      const caller = await asMechanic(api);
      const [id, chain] = [await started(caller), await part(api, { stock: 3, price: 1 })];
      const line = { part_id: chain, quantity: 1 };
      const answers = await together(10, () => caller.post(`/jobs/${id}/lines`, line));
      expectStatuses(answers, { 201: 3, 409: 7 });
      same(await stock(caller, chain), 0);
      (await caller.get(`/jobs/${id}`).is(200)).has({ data: { total: money(3) } });
    });

    check("only jobs in progress take lines", async (api) => {
      const caller = await asMechanic(api);
      const chain = await part(api);
      const line = { part_id: chain, quantity: 1 };
      const fresh = (await job(caller)).text("data.id");
      error(await caller.post(`/jobs/${fresh}/lines`, line).is(409));
      const done = await started(caller);
      await caller.post(`/jobs/${done}/finish`).is(200);
      error(await caller.post(`/jobs/${done}/lines`, line).is(409));
      same(await stock(caller, chain), 10);
    });

    check("a line needs a part and a quantity", async (api) => {
      const caller = await asMechanic(api);
      const [id, chain] = [await started(caller), await part(api)];
      const line = (body: object) => caller.post(`/jobs/${id}/lines`, body);
      error(await line({ part_id: chain, quantity: 0 }).is(422));
      error(await line({ quantity: 1 }).is(422));
      error(await line({ part_id: unknownId, quantity: 1 }).is(404, 422));
    });

    check("only managers delete jobs", async (api) => {
      const caller = await asMechanic(api);
      const id = (await job(caller)).text("data.id");
      error(await caller.delete(`/jobs/${id}`).is(403));
      const boss = await asManager(api);
      await boss.delete(`/jobs/${id}`).is(204);
      error(await boss.get(`/jobs/${id}`).is(404));
    });

    check("the report counts finished jobs and sums their totals", async (api) => {
      const [caller, boss] = [await asMechanic(api), await asManager(api)];
      error(await caller.get("/reports/income").is(403));
      const before = await boss.get("/reports/income").is(200);
      const id = await started(caller, { labour: 12.25 });
      const line = { part_id: await part(api, { price: 1.5 }), quantity: 2 };
      await caller.post(`/jobs/${id}/lines`, line).is(201);
      await caller.post(`/jobs/${id}/finish`).is(200);
      await started(caller, { labour: 100 });
      const after = await boss.get("/reports/income").is(200);
      same(after.number("data.jobs") - before.number("data.jobs"), 1);
      const earned = after.number("data.total") - before.number("data.total");
      same(Math.round(earned * 100), 1525);
    });

    check("unknown ids are 404", async (api) => {
      const caller = await asMechanic(api);
      error(await caller.get(`/parts/${unknownId}`).is(404));
      error(await caller.get(`/jobs/${unknownId}`).is(404));
      error(await caller.post(`/jobs/${unknownId}/start`).is(404));
    });
  },
  {
    mount: { prefixes: ["/v1", ""], probe: "/parts" },
    prepare: async (api) => {
      await api.post("/auth/register", { ...manager, name: "Ren" }).is(201);
    },
  },
);
