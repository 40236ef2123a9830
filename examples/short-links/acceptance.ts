import type { Answer, Api } from "../support/index.ts";
import {
  acceptance,
  anInstant,
  day,
  expectStatuses,
  fresh,
  instant,
  nothing,
  same,
  together,
} from "../support/index.ts";

const token = "a-token-for-the-tests";
const target = "https://example.org/walks/spring?lang=en";

const office = (api: Api): Api => api.as(token);

const link = (api: Api, more = {}): Promise<Answer> =>
  office(api)
    .post("/links", { code: fresh("w-"), target, ...more })
    .is(201);

const visits = async (api: Api, code: string) =>
  (await office(api).get(`/links/${code}`).is(200)).number("visits");

export default acceptance(
  "Short links",
  (check) => {
    check("a link is created with the code that the caller chose", async (api) => {
      const code = fresh("w-");
      const created = await link(api, {
        code,
        expires_at: "2031-03-01T00:00:00Z",
        max_visits: 500,
      });
      created.has({ code, target, max_visits: 500, visits: 0, active: true });
      created.has({ created_at: anInstant, expires_at: instant("2031-03-01T00:00:00Z") });
    });

    check("a link without a code gets one of 7 characters", async (api) => {
      const created = await office(api).post("/links", { target }).is(201);
      same(/^[a-z0-9-]{7}$/.test(created.text("code")), true, `code ${created.text("code")}`);
      const other = await office(api).post("/links", { target }).is(201);
      same(created.text("code") === other.text("code"), false);
      await api.get(`/r/${created.text("code")}`).is(302);
    });

    check("expiry and limit are optional", async (api) => {
      (await link(api)).has({ expires_at: nothing, max_visits: nothing });
    });

    for (const [what, broken] of [
      ["a code of two characters", { code: "ab" }],
      ["a code of 31 characters", { code: "a".repeat(31) }],
      ["a code with capital letters", { code: "Spring" }],
      ["no target", { target: undefined }],
      ["a target that is no address", { target: "spring walk" }],
      ["a target of another scheme", { target: "ftp://example.org/a" }],
      ["a target of 2001 characters", { target: `https://example.org/${"a".repeat(1981)}` }],
      ["a limit of 0", { max_visits: 0 }],
      ["an expiry that is no instant", { expires_at: "soon" }],
    ] as const) {
      check(`a link with ${what} is refused with 400`, async (api) => {
        await office(api)
          .post("/links", { code: fresh("w-"), target, ...broken })
          .is(400);
      });
    }

    check("a code that is taken is refused with 409", async (api) => {
      const code = (await link(api)).text("code");
      await office(api).post("/links", { code, target }).is(409);
    });

    check("following a link leads to its target and counts the visit", async (api) => {
      const code = (await link(api)).text("code");
      const answer = await api.get(`/r/${code}`).is(302);
      same(answer.header("location"), target);
      same(await visits(api, code), 1);
    });

    check("an unknown code is 404", async (api) => {
      await api.get(`/r/${fresh("u-")}`).is(404);
      await office(api)
        .get(`/links/${fresh("u-")}`)
        .is(404);
      await office(api)
        .patch(`/links/${fresh("u-")}`, { active: false })
        .is(404);
      await office(api)
        .delete(`/links/${fresh("u-")}`)
        .is(404);
    });

    check("a link that is switched off is 404 and counts nothing", async (api) => {
      const code = (await link(api)).text("code");
      (await office(api).patch(`/links/${code}`, { active: false }).is(200)).has({ active: false });
      await api.get(`/r/${code}`).is(404);
      same(await visits(api, code), 0);
    });

    check("an expired link is 410", async (api) => {
      const code = (await link(api, { expires_at: `${day(-1)}T00:00:00Z` })).text("code");
      await api.get(`/r/${code}`).is(410);
      same(await visits(api, code), 0);
    });

    check("a link with all its visits used is 410", async (api) => {
      const code = (await link(api, { max_visits: 2 })).text("code");
      await api.get(`/r/${code}`).is(302);
      await api.get(`/r/${code}`).is(302);
      await api.get(`/r/${code}`).is(410);
      same(await visits(api, code), 2);
    });

    check("a hundred visits in the same second all count", async (api) => {
      const code = (await link(api)).text("code");
      expectStatuses(await together(100, () => api.get(`/r/${code}`)), { 302: 100 });
      same(await visits(api, code), 100);
    });

    check("the limit holds when everybody comes at once", async (api) => {
      const code = (await link(api, { max_visits: 10 })).text("code");
      expectStatuses(await together(40, () => api.get(`/r/${code}`)), { 302: 10, 410: 30 });
      same(await visits(api, code), 10);
    });

    check("links are listed from the newest on, filtered and cut", async (api) => {
      const older = (await link(api)).text("code");
      const newer = (await link(api)).text("code");
      const newest = (await office(api).get("/links?limit=2").is(200)).column("code");
      same(newest, [newer, older]);
      same((await office(api).get("/links?limit=1&offset=1").is(200)).column("code"), [older]);
      await office(api).patch(`/links/${newer}`, { active: false }).is(200);
      const active = (await office(api).get("/links?active=true&limit=200").is(200)).column("code");
      same([active.includes(newer), active.includes(older)], [false, true]);
    });

    check("a link is changed, but never its code", async (api) => {
      const code = (await link(api)).text("code");
      const changed = await office(api)
        .patch(`/links/${code}`, { target: "https://example.org/b", max_visits: 3 })
        .is(200);
      changed.has({ code, target: "https://example.org/b", max_visits: 3 });
      const renamed = await office(api)
        .patch(`/links/${code}`, { code: fresh("x-") })
        .any();
      same(renamed.status === 400 || renamed.at("code") === code, true);
      await office(api).get(`/links/${code}`).is(200);
      await office(api).patch(`/links/${code}`, { target: "nowhere" }).is(400);
    });

    check("a link is deleted", async (api) => {
      const code = (await link(api)).text("code");
      await office(api).delete(`/links/${code}`).is(204);
      await api.get(`/r/${code}`).is(404);
    });

    check("several links are created at once", async (api) => {
      const body = [1, 2, 3].map(() => ({ code: fresh("b-"), target }));
      const created = await office(api).post("/links/bulk", body).is(201);
      same(
        created.column("code"),
        body.map(({ code }) => code),
      );
      await api.get(`/r/${body[2]?.code}`).is(302);
    });

    check("when one of several links is refused, none is created", async (api) => {
      const good = { code: fresh("b-"), target };
      const taken = (await link(api)).text("code");
      await office(api)
        .post("/links/bulk", [good, { code: taken, target }])
        .is(409);
      await office(api)
        .post("/links/bulk", [good, { code: "A B", target }])
        .is(400);
      await api.get(`/r/${good.code}`).is(404);
    });

    check("a bulk has 1 to 50 links", async (api) => {
      await office(api).post("/links/bulk", []).is(400);
      const many = Array.from({ length: 51 }, () => ({ code: fresh("b-"), target }));
      await office(api).post("/links/bulk", many).is(400);
      await office(api).post("/links/bulk", many.slice(1)).is(201);
    });

    check("the figures count links and visits", async (api) => {
      const before = await office(api).get("/stats").is(200);
      const code = (await link(api)).text("code");
      await api.get(`/r/${code}`).is(302);
      await api.get(`/r/${code}`).is(302);
      const after = await office(api).get("/stats").is(200);
      same(after.number("links") - before.number("links"), 1);
      same(after.number("visits") - before.number("visits"), 2);
    });

    check("everything but following needs the token", async (api) => {
      const code = (await link(api)).text("code");
      for (const caller of [api, api.as("wrong")]) {
        await caller.get("/links").is(401);
        await caller.post("/links", { code: fresh("w-"), target }).is(401);
        await caller.get(`/links/${code}`).is(401);
        await caller.patch(`/links/${code}`, { active: false }).is(401);
        await caller.delete(`/links/${code}`).is(401);
        await caller.post("/links/bulk", [{ code: fresh("w-"), target }]).is(401);
        await caller.get("/stats").is(401);
      }
      await api.get("/health").is(200);
    });
  },
  { settings: { API_TOKEN: token } },
);
