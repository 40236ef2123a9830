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

const anInstrument = (more = {}) => ({
  inventory_number: fresh("").slice(-9),
  family: "strings",
  name: "Violin",
  insured_value: 850,
  ...more,
});

const instrument = (api: Api, more = {}): Promise<Answer> =>
  api.post("/api/instruments", anInstrument(more)).is(201);

export default acceptance("Instrument cupboard", (check) => {
  check("an instrument is added and shown", async (api) => {
    const created = await instrument(api);
    created.has({ id: aUuid, playable: true, size: nothing, created_at: anInstant });
    const read = await api.get(`/api/instruments/${created.id}`).is(200);
    read.has({ family: "strings", insured_value: money(850) });
  });

  for (const [what, broken] of [
    ["a number of 2 characters", { inventory_number: "V1" }],
    ["a number of 13 characters", { inventory_number: "V123456789012" }],
    ["no family", { family: undefined }],
    ["an unknown family", { family: "electric" }],
    ["no name", { name: undefined }],
    ["a name of 81 characters", { name: "n".repeat(81) }],
    ["a size of 21 characters", { size: "s".repeat(21) }],
    ["a negative value", { insured_value: -1 }],
    ["a day that is no date", { bought_on: "2030-13-01" }],
  ] as const) {
    check(`an instrument with ${what} is answered with 422`, async (api) => {
      await api.post("/api/instruments", anInstrument(broken)).is(422);
    });
  }

  check("an inventory number is unique", async (api) => {
    const { body } = await instrument(api);
    const { inventory_number } = body as { inventory_number: string };
    await api.post("/api/instruments", anInstrument({ inventory_number })).is(409, 422);
  });

  check("an instrument is replaced and removed", async (api) => {
    const { id } = await instrument(api, { size: "half" });
    const body = anInstrument({ name: "Viola" });
    const changed = await api.put(`/api/instruments/${id}`, body).is(200);
    changed.has({ name: "Viola", size: nothing });
    await api.put(`/api/instruments/${id}`, { name: "Viola" }).is(422);
    await api.delete(`/api/instruments/${id}`).is(204);
    await api.get(`/api/instruments/${id}`).is(404);
  });

  check("lists are cut by limit and offset", async (api) => {
    for (let count = 0; count < 3; count += 1) await instrument(api);
    const first = (await api.get("/api/instruments?limit=2").is(200)).column("id");
    const next = (await api.get("/api/instruments?limit=2&offset=2").is(200)).column("id");
    same(first.length, 2);
    same(new Set([...first, ...next]).size, 2 + next.length);
  });

  check("an unknown instrument is 404", async (api) => {
    await api.get(`/api/instruments/${unknownId}`).is(404);
    await api.put(`/api/instruments/${unknownId}`, anInstrument()).is(404);
    await api.delete(`/api/instruments/${unknownId}`).is(404);
  });
});
