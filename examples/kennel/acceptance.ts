import type { Answer, Api } from "../support/index.ts";
import {
  aUuid,
  acceptance,
  day,
  expectStatuses,
  fresh,
  money,
  nothing,
  same,
  together,
  unknownId,
} from "../support/index.ts";

const aDog = (more = {}) => ({ name: "Bo", size: "small", owner_phone: "0123 456", ...more });

const dog = (api: Api, more = {}): Promise<Answer> => api.post("/api/dogs", aDog(more)).is(201);

const aKennel = (more = {}) => ({
  code: fresh("").slice(-7).toUpperCase(),
  size: "small",
  night_price: 22.5,
  ...more,
});

const kennel = (api: Api, more = {}): Promise<Answer> =>
  api.post("/api/kennels", aKennel(more)).is(201);

const aStay = (dogId: string, code: string, [arrives, leaves]: [number, number] = [10, 13]) => ({
  dog_id: dogId,
  kennel_code: code,
  arrives_on: day(arrives),
  leaves_on: day(leaves),
});

async function stay(api: Api): Promise<Answer> {
  const [bo, place] = [await dog(api), await kennel(api)];
  return api.post("/api/stays", aStay(bo.text("dog_id"), place.text("code"))).is(201);
}

const act = (api: Api, booked: Answer, action: string) =>
  api.post(`/api/stays/${booked.text("stay_id")}/${action}`);

export default acceptance("Kennel stays", (check) => {
  check("a dog is registered, read and not yet vaccinated", async (api) => {
    const created = await dog(api);
    created.has({ dog_id: aUuid, name: "Bo", breed: nothing, vaccinated: false });
    (await api.get(`/api/dogs/${created.text("dog_id")}`).is(200)).has({ size: "small" });
  });

  for (const [what, broken] of [
    ["no name", { name: undefined }],
    ["a name of 61 characters", { name: "b".repeat(61) }],
    ["no size", { size: undefined }],
    ["an unknown size", { size: "huge" }],
    ["no telephone", { owner_phone: undefined }],
    ["a telephone of 21 characters", { owner_phone: "1".repeat(21) }],
  ] as const) {
    check(`a dog with ${what} is refused with 400`, async (api) => {
      await api.post("/api/dogs", aDog(broken)).is(400);
    });
  }

  check("a dog is changed in part", async (api) => {
    const id = (await dog(api)).text("dog_id");
    (await api.patch(`/api/dogs/${id}`, { vaccinated: true }).is(200)).has({
      vaccinated: true,
      name: "Bo",
    });
    await api.patch(`/api/dogs/${id}`, { size: "tiny" }).is(400);
    await api.patch(`/api/dogs/${unknownId}`, { vaccinated: true }).is(404);
  });

  check("dogs are filtered by size", async (api) => {
    const large = await dog(api, { size: "large" });
    await dog(api);
    const listed = await api.get("/api/dogs?size=large").is(200);
    same(listed.column("dog_id").includes(large.at("dog_id")), true);
    same(new Set(listed.column("size")), new Set(["large"]));
  });

  check("a kennel has the code that is painted on its door", async (api) => {
    const created = await kennel(api);
    created.has({ size: "small", night_price: money(22.5), heated: false });
    const code = created.text("code");
    (await api.get(`/api/kennels/${code}`).is(200)).has({ code });
    same((await api.get("/api/kennels").is(200)).column("code").includes(code), true);
    await api.post("/api/kennels", aKennel({ code })).is(409);
    await api.get("/api/kennels/NOPE").is(404);
  });

  for (const [what, broken] of [
    ["no code", { code: undefined }],
    ["a code of 9 characters", { code: "ABCDEFGHI" }],
    ["a price of 0", { night_price: 0 }],
    ["an unknown size", { size: "huge" }],
  ] as const) {
    check(`a kennel with ${what} is refused with 400`, async (api) => {
      await api.post("/api/kennels", aKennel(broken)).is(400);
    });
  }

  check("a stay is booked with its nights and its price", async (api) => {
    const booked = await stay(api);
    booked.has({ stay_id: aUuid, status: "booked", nights: 3, price: money(67.5) });
    booked.has({ arrives_on: day(10), leaves_on: day(13) });
    const read = await api.get(`/api/stays/${booked.text("stay_id")}`).is(200);
    read.has({ nights: 3, price: money(67.5) });
  });

  check("callers never send nights or price", async (api) => {
    const [bo, place] = [await dog(api), await kennel(api)];
    const body = { ...aStay(bo.text("dog_id"), place.text("code")), price: 1 };
    const answer = await api.post("/api/stays", body).any();
    if (answer.status === 201) answer.has({ price: money(67.5) });
    else same(answer.status, 400);
  });

  check("a stay ends after it begins", async (api) => {
    const [bo, place] = [await dog(api), await kennel(api)];
    const body = aStay(bo.text("dog_id"), place.text("code"), [10, 10]);
    await api.post("/api/stays", body).is(400);
    await api.post("/api/stays", { ...body, leaves_on: day(9) }).is(400);
    await api.post("/api/stays", { ...body, leaves_on: undefined }).is(400);
  });

  check("an unknown dog or kennel is 404", async (api) => {
    const [bo, place] = [await dog(api), await kennel(api)];
    await api.post("/api/stays", aStay(unknownId, place.text("code"))).is(404);
    await api.post("/api/stays", aStay(bo.text("dog_id"), "NOPE")).is(404);
  });

  check("a dog stays only in a kennel of its size", async (api) => {
    const [large, place] = [await dog(api, { size: "large" }), await kennel(api)];
    await api.post("/api/stays", aStay(large.text("dog_id"), place.text("code"))).is(422);
  });

  check("two stays never share a kennel on the same night", async (api) => {
    const [bo, place] = [await dog(api), await kennel(api)];
    const book = (nights: [number, number]) =>
      api.post("/api/stays", aStay(bo.text("dog_id"), place.text("code"), nights));
    await book([10, 13]).is(201);
    await book([12, 14]).is(409);
    await book([9, 11]).is(409);
    await book([11, 12]).is(409);
    await book([13, 15]).is(201);
    await book([8, 10]).is(201);
  });

  check("cancelled stays do not count", async (api) => {
    const [bo, place] = [await dog(api), await kennel(api)];
    const body = aStay(bo.text("dog_id"), place.text("code"));
    await act(api, await api.post("/api/stays", body).is(201), "cancel").is(200);
    await api.post("/api/stays", body).is(201);
  });

  check("of twelve who want the same nights, one gets them", async (api) => {
    const [bo, place] = [await dog(api), await kennel(api)];
    const body = aStay(bo.text("dog_id"), place.text("code"));
    expectStatuses(await together(12, () => api.post("/api/stays", body)), { 201: 1, 409: 11 });
  });

  check("a dog arrives and goes home", async (api) => {
    const booked = await stay(api);
    (await act(api, booked, "check-in").is(200)).has({ status: "checked_in" });
    (await act(api, booked, "check-out").is(200)).has({ status: "checked_out" });
    await act(api, booked, "check-out").is(409);
  });

  check("only booked stays are checked in or cancelled", async (api) => {
    const booked = await stay(api);
    await act(api, booked, "check-out").is(409);
    await act(api, booked, "check-in").is(200);
    await act(api, booked, "check-in").is(409);
    await act(api, booked, "cancel").is(409);
    const other = await stay(api);
    (await act(api, other, "cancel").is(200)).has({ status: "cancelled" });
    await act(api, other, "cancel").is(409);
  });

  check("stays are filtered and ordered by arrival", async (api) => {
    const [bo, place] = [await dog(api), await kennel(api)];
    const code = place.text("code");
    for (const nights of [
      [30, 31],
      [20, 21],
      [25, 26],
    ] as [number, number][]) {
      await api.post("/api/stays", aStay(bo.text("dog_id"), code, nights)).is(201);
    }
    const listed = await api.get(`/api/stays?kennel_code=${code}`).is(200);
    same(listed.column("arrives_on"), [day(20), day(25), day(30)]);
    const first = String(listed.rows()[0]?.["stay_id"]);
    await api.post(`/api/stays/${first}/cancel`).is(200);
    const gone = await api.get(`/api/stays?kennel_code=${code}&status=cancelled`).is(200);
    same(gone.column("stay_id"), [first]);
    const ofBo = await api.get(`/api/stays?dog_id=${bo.text("dog_id")}`).is(200);
    same(ofBo.rows().length, 3);
  });

  check("the occupancy counts stays that are not cancelled and sums their prices", async (api) => {
    const [bo, place] = [await dog(api), await kennel(api)];
    const code = place.text("code");
    const book = (nights: [number, number]) =>
      api.post("/api/stays", aStay(bo.text("dog_id"), code, nights)).is(201);
    await book([20, 22]);
    await book([22, 23]);
    await act(api, await book([30, 35]), "cancel").is(200);
    const report = await api.get("/api/reports/occupancy").is(200);
    const row = report.rows().find((each) => each["kennel_code"] === code);
    same({ stays: row?.["stays"], income: Number(row?.["income"]) }, { stays: 2, income: 67.5 });
    const codes = report.column("kennel_code");
    same(codes, [...codes].sort());
  });

  check("an unknown stay is 404", async (api) => {
    await api.get(`/api/stays/${unknownId}`).is(404);
    for (const action of ["check-in", "check-out", "cancel"]) {
      await api.post(`/api/stays/${unknownId}/${action}`).is(404);
    }
  });
});
