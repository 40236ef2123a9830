import type { Api } from "../support/index.ts";
import { acceptance, money, nothing, same, unknownId } from "../support/index.ts";

let plots = Date.now() % 1_000_000_000;

const aPlot = (more = {}) => ({ number: ++plots, area_sqm: 120.5, soil: "loam", ...more });
const aNotice = (more = {}) => ({ headline: "Water", body: "Off on Monday.", ...more });
const aReading = (more = {}) => ({ meter: "W-7", litres: 1200, read_on: "2031-05-01", ...more });

const post = (api: Api, path: string, body: object) => api.post(`/api/v1/${path}`, body);

export default acceptance("Allotments", (check) => {
  check("a plot is created, replaced, changed and deleted", async (api) => {
    const created = await post(api, "plots", aPlot()).is(201);
    created.has({ area_sqm: money(120.5), has_shed: false, note: nothing });
    const path = `/api/v1/plots/${created.id}`;
    (await api.put(path, aPlot({ soil: "clay" })).is(200)).has({ soil: "clay" });
    (await api.patch(path, { has_shed: true }).is(200)).has({ has_shed: true, soil: "clay" });
    same((await api.get("/api/v1/plots").is(200)).column("id").includes(created.at("id")), true);
    await api.delete(path).is(204);
    await api.get(path).is(404);
  });

  for (const [what, broken] of [
    ["no number", { number: undefined }],
    ["number 0", { number: 0 }],
    ["no area", { area_sqm: 0 }],
    ["another soil", { soil: "rock" }],
    ["a note of 501 characters", { note: "n".repeat(501) }],
  ] as const) {
    check(`a plot with ${what} is refused with 400`, async (api) => {
      await post(api, "plots", aPlot(broken)).is(400);
    });
  }

  check("a plot's number is unique", async (api) => {
    const body = aPlot();
    await post(api, "plots", body).is(201);
    await post(api, "plots", body).is(409);
  });

  check("a notice is created, changed and deleted", async (api) => {
    const created = await post(api, "notices", aNotice()).is(201);
    created.has({ pinned: false, visible_until: nothing });
    const path = `/api/v1/notices/${created.id}`;
    (await api.patch(path, { pinned: true }).is(200)).has({ pinned: true, headline: "Water" });
    await api.delete(path).is(204);
    await api.get(path).is(404);
  });

  for (const [what, broken] of [
    ["a headline of 2 characters", { headline: "Hi" }],
    ["a headline of 101 characters", { headline: "h".repeat(101) }],
    ["a body of 4001 characters", { body: "b".repeat(4001) }],
    ["no body", { body: undefined }],
  ] as const) {
    check(`a notice with ${what} is rejected`, async (api) => {
      await post(api, "notices", aNotice(broken)).is(400);
    });
  }

  check("a meter reading is recorded, listed, read and deleted", async (api) => {
    const created = await post(api, "meter-readings", aReading()).is(201);
    created.has({ litres: 1200, read_on: "2031-05-01", reader_email: nothing });
    const path = `/api/v1/meter-readings/${created.id}`;
    (await api.get(path).is(200)).has({ meter: "W-7" });
    const listed = await api.get("/api/v1/meter-readings").is(200);
    same(listed.column("id").includes(created.at("id")), true);
    await api.delete(path).is(204);
    await api.get(path).is(404);
  });

  for (const [what, broken] of [
    ["a meter of 31 characters", { meter: "m".repeat(31) }],
    ["negative litres", { litres: -1 }],
    ["no day", { read_on: undefined }],
    ["an address that is no e-mail", { reader_email: "me" }],
  ] as const) {
    check(`a meter reading with ${what} is refused with 400`, async (api) => {
      await post(api, "meter-readings", aReading(broken)).is(400);
    });
  }

  check("reading an unknown plot returns 404", async (api) => {
    await api.get(`/api/v1/plots/${unknownId}`).is(404);
    await api.get(`/api/v1/notices/${unknownId}`).is(404);
  });
});
