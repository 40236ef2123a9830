import type { Answer, Api } from "../support/index.ts";
import {
  aUuid,
  acceptance,
  anInstant,
  expectStatuses,
  fresh,
  freshDigits,
  money,
  nothing,
  same,
  together,
  unknownId,
} from "../support/index.ts";

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/** Three letters and four digits that nobody has used. */
function aSku(): string {
  const number = Number(freshDigits(8));
  const three = [676, 26, 1].map((unit) => letters[Math.floor(number / 10_000 / unit) % 26]);
  return `${three.join("")}-${String(number % 10_000).padStart(4, "0")}`;
}

const aPart = (more = {}) => ({ sku: aSku(), name: "Gear wheel", unit_cost: 12.4, ...more });

const part = (api: Api, more = {}): Promise<Answer> => api.post("/api/parts", aPart(more)).is(201);

const location = (api: Api, more = {}): Promise<Answer> =>
  api.post("/api/locations", { code: fresh("L"), ...more }).is(201);

async function bin(api: Api, ofPart?: Answer): Promise<Answer> {
  const body = { part_id: (ofPart ?? (await part(api))).id, location_id: (await location(api)).id };
  return api.post("/api/bins", body).is(201);
}

const move = (api: Api, into: Answer, [kind, quantity]: [string, number]) =>
  api.post("/api/movements", { bin_id: into.id, kind, quantity });

async function filled(api: Api, quantity: number, ofPart?: Answer): Promise<Answer> {
  const created = await bin(api, ofPart);
  await move(api, created, ["RECEIPT", quantity]).is(201);
  return created;
}

const inBin = async (api: Api, { id }: Answer) =>
  (await api.get(`/api/bins/${id}`).is(200)).number("quantity");

const onHand = async (api: Api, partId: string) =>
  (await api.get(`/api/parts/${partId}`).is(200)).number("on_hand");

const transfer = (api: Api, from: Answer, { to, quantity }: { to: Answer; quantity: number }) =>
  api.post("/api/transfers", { from_bin_id: from.id, to_bin_id: to.id, quantity });

export default acceptance("Warehouse", (check) => {
  check("a part is added with nothing on hand", async (api) => {
    const created = await part(api);
    created.has({ id: aUuid, unit_cost: money(12.4), on_hand: 0, reorder_level: 0 });
    (await api.get(`/api/parts/${created.id}`).is(200)).has({ sku: created.at("sku") });
    same((await api.get("/api/parts").is(200)).column("id").includes(created.id), true);
  });

  for (const [what, broken] of [
    ["an article number of another form", { sku: "AB-12345" }],
    ["no article number", { sku: undefined }],
    ["an empty name", { name: "" }],
    ["a name of 121 characters", { name: "n".repeat(121) }],
    ["a negative cost", { unit_cost: -0.01 }],
    ["a negative reorder level", { reorder_level: -1 }],
  ] as const) {
    check(`a part with ${what} is refused`, async (api) => {
      await api.post("/api/parts", aPart(broken)).is(400, 422);
    });
  }

  check("nobody writes what is on hand", async (api) => {
    const answer = await api.post("/api/parts", aPart({ on_hand: 7 })).any();
    if (answer.status === 201) answer.has({ on_hand: 0 });
    else same([400, 422].includes(answer.status), true, answer.told);
  });

  check("an article number is unique", async (api) => {
    const { body } = await part(api);
    const { sku } = body as { sku: string };
    await api.post("/api/parts", aPart({ sku })).is(400, 409);
  });

  check("a part is replaced, and its stock stays", async (api) => {
    const created = await part(api);
    await filled(api, 4, created);
    const changed = await api.put(`/api/parts/${created.id}`, aPart({ name: "Cog" })).is(200);
    changed.has({ name: "Cog", on_hand: 4 });
    await api.put(`/api/parts/${created.id}`, { name: "Cog" }).is(400, 422);
  });

  check("locations lie in locations", async (api) => {
    const hall = await location(api);
    const shelf = await location(api, { parent_id: hall.id });
    shelf.has({ id: aUuid, parent_id: hall.id, note: nothing });
    (await api.get(`/api/locations/${shelf.id}`).is(200)).has({ code: shelf.at("code") });
    same((await api.get("/api/locations").is(200)).column("id").includes(hall.id), true);
    await api.post("/api/locations", { code: fresh("L"), parent_id: unknownId }).is(400, 404, 422);
    await api.post("/api/locations", { code: hall.at("code") }).is(400, 409);
    await api.post("/api/locations", { code: "c".repeat(21) }).is(400, 422);
  });

  check("a part has one bin at each location", async (api) => {
    const created = await bin(api);
    created.has({ id: aUuid, quantity: 0 });
    const same = { part_id: created.at("part_id"), location_id: created.at("location_id") };
    await api.post("/api/bins", same).is(409);
    await api.post("/api/bins", { ...same, location_id: (await location(api)).id }).is(201);
  });

  check("the bins of a part are listed", async (api) => {
    const gear = await part(api);
    const [one, two] = [await bin(api, gear), await bin(api, gear)];
    await bin(api);
    const listed = await api.get(`/api/parts/${gear.id}/bins`).is(200);
    same(listed.column("id").sort(), [one.id, two.id].sort());
  });

  check("a receipt adds to the bin and to the part", async (api) => {
    const created = await bin(api);
    const body = { bin_id: created.id, kind: "RECEIPT", quantity: 6, reference: "PO-17" };
    const movement = await api.post("/api/movements", body).is(201);
    movement.has({ id: aUuid, quantity: 6, reference: "PO-17", moved_at: anInstant });
    same([await inBin(api, created), await onHand(api, created.text("part_id"))], [6, 6]);
  });

  check("a pick takes from the bin and from the part", async (api) => {
    const created = await filled(api, 6);
    await move(api, created, ["PICK", 4]).is(201);
    same([await inBin(api, created), await onHand(api, created.text("part_id"))], [2, 2]);
  });

  check("a pick never takes more than there is", async (api) => {
    const created = await filled(api, 3);
    await move(api, created, ["PICK", 4]).is(409);
    same([await inBin(api, created), await onHand(api, created.text("part_id"))], [3, 3]);
  });

  check("a bin is not helped by what lies in another one", async (api) => {
    const gear = await part(api);
    const [little, much] = [await filled(api, 1, gear), await filled(api, 9, gear)];
    await move(api, little, ["PICK", 2]).is(409);
    same(
      [await inBin(api, little), await inBin(api, much), await onHand(api, gear.id)],
      [1, 9, 10],
    );
  });

  check("a count sets the bin and moves the part by the difference", async (api) => {
    const gear = await part(api);
    const [first] = [await filled(api, 5, gear), await filled(api, 2, gear)];
    await move(api, first, ["COUNT", 8]).is(201);
    same([await inBin(api, first), await onHand(api, gear.id)], [8, 10]);
    await move(api, first, ["COUNT", 1]).is(201);
    same([await inBin(api, first), await onHand(api, gear.id)], [1, 3]);
  });

  check("thirty picks at once take what there is and no more", async (api) => {
    const created = await filled(api, 12);
    const answers = await together(30, () => move(api, created, ["PICK", 1]));
    expectStatuses(answers, { 201: 12, 409: 18 });
    same([await inBin(api, created), await onHand(api, created.text("part_id"))], [0, 0]);
  });

  check("receipts at once all count", async (api) => {
    const created = await bin(api);
    expectStatuses(await together(20, () => move(api, created, ["RECEIPT", 2])), { 201: 20 });
    same([await inBin(api, created), await onHand(api, created.text("part_id"))], [40, 40]);
  });

  check("a movement has a known kind and at least one piece", async (api) => {
    const created = await bin(api);
    await move(api, created, ["LOAN", 1]).is(400, 422);
    await move(api, created, ["RECEIPT", 0]).is(400, 422);
    await api.post("/api/movements", { kind: "RECEIPT", quantity: 1 }).is(400, 422);
    const lost = { bin_id: unknownId, kind: "RECEIPT", quantity: 1 };
    await api.post("/api/movements", lost).is(400, 404, 422);
  });

  check("the movements of a bin are listed", async (api) => {
    const created = await filled(api, 3);
    await move(api, created, ["PICK", 1]).is(201);
    await move(api, created, ["PICK", 9]).is(409);
    const kinds = (await api.get(`/api/bins/${created.id}/movements`).is(200)).column("kind");
    same(kinds.sort(), ["PICK", "RECEIPT"]);
  });

  check("a transfer is planned and moves nothing yet", async (api) => {
    const gear = await part(api);
    const [from, to] = [await filled(api, 5, gear), await bin(api, gear)];
    const planned = await transfer(api, from, { to, quantity: 2 }).is(201);
    planned.has({ id: aUuid, status: "PLANNED", created_at: anInstant });
    same([await inBin(api, from), await inBin(api, to)], [5, 0]);
    (await api.get(`/api/transfers/${planned.id}`).is(200)).has({ quantity: 2 });
  });

  check("executing a transfer moves the pieces, and the part keeps its number", async (api) => {
    const gear = await part(api);
    const [from, to] = [await filled(api, 5, gear), await filled(api, 1, gear)];
    const { id } = await transfer(api, from, { to, quantity: 2 }).is(201);
    (await api.post(`/api/transfers/${id}/execute`).is(200)).has({ status: "DONE" });
    same([await inBin(api, from), await inBin(api, to), await onHand(api, gear.id)], [3, 3, 6]);
    await api.post(`/api/transfers/${id}/execute`).is(409);
    same(await inBin(api, to), 3);
  });

  check("a transfer of more than there is stays planned", async (api) => {
    const gear = await part(api);
    const [from, to] = [await filled(api, 1, gear), await bin(api, gear)];
    const { id } = await transfer(api, from, { to, quantity: 2 }).is(201);
    await api.post(`/api/transfers/${id}/execute`).is(409);
    same([await inBin(api, from), await inBin(api, to)], [1, 0]);
    (await api.get(`/api/transfers/${id}`).is(200)).has({ status: "PLANNED" });
  });

  check("a transfer is executed once, also by eight at once", async (api) => {
    const gear = await part(api);
    const [from, to] = [await filled(api, 10, gear), await bin(api, gear)];
    const { id } = await transfer(api, from, { to, quantity: 2 }).is(201);
    const answers = await together(8, () => api.post(`/api/transfers/${id}/execute`));
    expectStatuses(answers, { 200: 1, 409: 7 });
    same([await inBin(api, from), await inBin(api, to)], [8, 2]);
  });

  check("transfers in both directions at once neither fail nor lose anything", async (api) => {
    const gear = await part(api);
    const [left, right] = [await filled(api, 20, gear), await filled(api, 20, gear)];
    const ids: string[] = [];
    for (let count = 0; count < 10; count += 1) {
      const [from, to] = count % 2 === 0 ? [left, right] : [right, left];
      ids.push((await transfer(api, from, { to, quantity: 1 }).is(201)).id);
    }
    const answers = await together(10, (index) => api.post(`/api/transfers/${ids[index]}/execute`));
    expectStatuses(answers, { 200: 10 });
    same([await inBin(api, left), await inBin(api, right)], [20, 20]);
  });

  check("a dropped transfer is not executed, an executed one not dropped", async (api) => {
    const gear = await part(api);
    const [from, to] = [await filled(api, 5, gear), await bin(api, gear)];
    const dropped = await transfer(api, from, { to, quantity: 2 }).is(201);
    (await api.post(`/api/transfers/${dropped.id}/drop`).is(200)).has({ status: "DROPPED" });
    await api.post(`/api/transfers/${dropped.id}/execute`).is(409);
    const done = await transfer(api, from, { to, quantity: 2 }).is(201);
    await api.post(`/api/transfers/${done.id}/execute`).is(200);
    await api.post(`/api/transfers/${done.id}/drop`).is(409);
  });

  check("a transfer goes to another bin of the same part", async (api) => {
    const [gear, other] = [await filled(api, 5), await bin(api)];
    await transfer(api, gear, { to: gear, quantity: 1 }).is(422);
    await transfer(api, gear, { to: other, quantity: 1 }).is(422);
  });

  check("a part of which there are pieces is not deleted", async (api) => {
    const held = await filled(api, 1);
    await api.delete(`/api/parts/${held.text("part_id")}`).is(409);
    const { id } = await part(api);
    await api.delete(`/api/parts/${id}`).is(200, 204);
    await api.get(`/api/parts/${id}`).is(404);
  });

  check("what is unknown is 404", async (api) => {
    await api.get(`/api/parts/${unknownId}`).is(404);
    await api.get(`/api/bins/${unknownId}`).is(404);
    await api.get(`/api/transfers/${unknownId}`).is(404);
    await api.post(`/api/transfers/${unknownId}/execute`).is(404);
  });
});
