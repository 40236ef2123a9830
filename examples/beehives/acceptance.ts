import type { Answer, Api } from "../support/index.ts";
import {
  aUuid,
  acceptance,
  anInstant,
  fresh,
  money,
  nothing,
  same,
  unknownId,
} from "../support/index.ts";

const aHive = (more = {}) => ({ label: fresh("Hive "), site: "Orchard", frames: 10, ...more });

const hive = (api: Api, more = {}): Promise<Answer> => api.post("/hives", aHive(more)).is(201);

export default acceptance("Beehives", (check) => {
  check("a hive is registered with its defaults", async (api) => {
    const created = await hive(api);
    created.has({ id: aUuid, temperament: "calm", honey_kg: money(0), occupied: true });
    created.has({ queen_year: nothing, last_inspected_on: nothing, created_at: anInstant });
    (await api.get(`/hives/${created.id}`).is(200)).has({ label: created.at("label"), frames: 10 });
  });

  for (const [what, broken] of [
    ["a label of one character", { label: "H" }],
    ["a label of 41 characters", { label: "h".repeat(41) }],
    ["no label", { label: undefined }],
    ["a site of 121 characters", { site: "s".repeat(121) }],
    ["3 frames", { frames: 3 }],
    ["25 frames", { frames: 25 }],
    ["half a frame", { frames: 4.5 }],
    ["another temperament", { temperament: "angry" }],
    ["a queen of 2014", { queen_year: 2014 }],
    ["negative honey", { honey_kg: -1 }],
    ["an inspection that is no date", { last_inspected_on: "monday" }],
  ] as const) {
    check(`a hive with ${what} is refused with 400`, async (api) => {
      await api.post("/hives", aHive(broken)).is(400);
    });
  }

  check("the bounds are accepted", async (api) => {
    await hive(api, { label: fresh("h").padEnd(40, "h"), frames: 4, queen_year: 2015 });
    await hive(api, { frames: 24, temperament: "defensive", honey_kg: 12.75 });
  });

  check("a second hive with the same label is refused with 409", async (api) => {
    const { body } = await hive(api);
    const { label } = body as { label: string };
    await api.post("/hives", aHive({ label })).is(409);
  });

  check("a hive is changed, marked as not occupied and removed", async (api) => {
    const { id } = await hive(api);
    const changed = await api.patch(`/hives/${id}`, { occupied: false, site: "Mill" }).is(200);
    changed.has({ occupied: false, site: "Mill", frames: 10 });
    await api.patch(`/hives/${id}`, { frames: 99 }).is(400);
    await api.delete(`/hives/${id}`).is(204);
    await api.get(`/hives/${id}`).is(404);
  });

  check("all hives are listed", async (api) => {
    const created = await hive(api);
    same((await api.get("/hives").is(200)).column("id").includes(created.id), true);
  });

  check("an unknown hive is 404", async (api) => {
    await api.get(`/hives/${unknownId}`).is(404);
    await api.patch(`/hives/${unknownId}`, { frames: 5 }).is(404);
    await api.delete(`/hives/${unknownId}`).is(404);
  });
});
