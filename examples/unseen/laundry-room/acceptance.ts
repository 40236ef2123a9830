import type { Answer, Api } from "../../support/index.ts";
import {
  aUuid,
  acceptance,
  at,
  expectStatuses,
  fresh,
  money,
  same,
  together,
  unknownId,
} from "../../support/index.ts";

let flats = 0;

/** A flat that nobody lives in yet. */
function freeFlat(): string {
  flats += 1;
  return `${Math.floor(flats / 6) % 100}${"ABCDEF"[flats % 6]}`;
}

const withKey = (api: Api): Api => api.with({ "x-house-key": "cellar-key" });

async function resident(api: Api, credit = 20): Promise<Answer> {
  const made = await api.post("/residents", { name: "Mo", flat: freeFlat() }).is(201);
  if (credit === 0) return made;
  return api.post(`/residents/${made.id}/top-up`, { amount: credit }).is(200);
}

const machine = (api: Api, more = {}): Promise<Answer> =>
  api.post("/machines", { label: fresh("W"), kind: "washer", price: 2.5, ...more }).is(201);

type Slot = [string, string];

const reserve = (api: Api, [place, who]: [Answer, Answer], [from, to]: Slot = ["08:00", "10:00"]) =>
  api.post(`/machines/${place.id}/reservations`, {
    residentId: who.id,
    startsAt: at(4, from),
    endsAt: at(4, to),
  });

const credit = async (api: Api, { id }: Answer): Promise<number> =>
  (await api.get(`/residents/${id}`).is(200)).number("credit");

export default acceptance(
  "Laundry room",
  (define) => {
    const check = (title: string, run: (api: Api) => Promise<void>): void =>
      define(title, (api) => run(withKey(api)));

    define("without the key of the house the answer is 401", async (api) => {
      await api.get("/residents").is(401);
      await api.with({ "x-house-key": "wrong" }).get("/machines").is(401);
      await api.post("/machines", { label: fresh("W"), kind: "washer", price: 1 }).is(401);
    });

    check("a resident has no credit and is active at first", async (api) => {
      const made = await resident(api, 0);
      made.has({ id: aUuid, credit: money(0), active: true });
      (await api.get(`/residents/${made.id}`).is(200)).has({ name: "Mo" });
      await api.get(`/residents/${unknownId}`).is(404);
    });

    for (const [what, body] of [
      ["no name", { flat: "99A" }],
      ["an unknown flat", { name: "Mo", flat: "12Z" }],
      ["a credit of its own", { name: "Mo", flat: "99A", credit: 5 }],
    ] as const) {
      check(`a resident with ${what} is refused with 422 and a message`, async (api) => {
        const answer = await api.post("/residents", body).is(422);
        same(typeof answer.at("message"), "string");
      });
    }

    check("a flat has one resident", async (api) => {
      const { body } = await resident(api, 0);
      await api.post("/residents", { name: "Di", flat: (body as { flat: string }).flat }).is(409);
    });

    check("residents are listed by flat and filtered", async (api) => {
      const one = await resident(api, 0);
      (await api.patch(`/residents/${one.id}`, { active: false }).is(200)).has({ active: false });
      const inactive = await api.get("/residents?active=false").is(200);
      same(inactive.column("id").includes(one.at("id")), true);
      same(new Set(inactive.column("active")), new Set([false]));
      const found = (await api.get("/residents?active=true").is(200)).column("flat").map(String);
      same(found, [...found].sort());
    });

    check("the credit is not changed by a patch", async (api) => {
      const one = await resident(api, 0);
      await api.patch(`/residents/${one.id}`, { credit: 100 }).is(422);
    });

    check("money is paid in", async (api) => {
      const one = await resident(api, 12.3);
      one.has({ credit: money(12.3) });
      const more = await api.post(`/residents/${one.id}/top-up`, { amount: 0.2 }).is(200);
      more.has({ credit: money(12.5) });
      for (const amount of [0, -1, 100.01]) {
        await api.post(`/residents/${one.id}/top-up`, { amount }).is(422);
      }
      await api.post(`/residents/${unknownId}/top-up`, { amount: 1 }).is(404);
    });

    check("payments at the same moment are all counted", async (api) => {
      const one = await resident(api, 0);
      await together(10, () => api.post(`/residents/${one.id}/top-up`, { amount: 1.1 }));
      same(await credit(api, one), 11);
    });

    check("a machine is ready at first and has its own label", async (api) => {
      const made = await machine(api);
      made.has({ id: aUuid, state: "ready", price: money(2.5) });
      const body = { label: made.text("label"), kind: "dryer", price: 1 };
      await api.post("/machines", body).is(409);
      await api.post("/machines", { label: fresh("W"), kind: "iron", price: 1 }).is(422);
      await api.post("/machines", { label: fresh("W"), kind: "dryer", price: 10.01 }).is(422);
    });

    check("machines are filtered by kind and state", async (api) => {
      const dryer = await machine(api, { kind: "dryer" });
      await machine(api);
      const dryers = await api.get("/machines?kind=dryer").is(200);
      same(new Set(dryers.column("kind")), new Set(["dryer"]));
      await api.post(`/machines/${dryer.id}/break`).is(200);
      const broken = await api.get("/machines?state=broken").is(200);
      same(broken.column("id").includes(dryer.at("id")), true);
      same(new Set(broken.column("state")), new Set(["broken"]));
    });

    check("a machine breaks and is repaired", async (api) => {
      const made = await machine(api);
      await api.post(`/machines/${made.id}/repair`).is(409);
      (await api.post(`/machines/${made.id}/break`).is(200)).has({ state: "broken" });
      await api.post(`/machines/${made.id}/break`).is(409);
      (await api.post(`/machines/${made.id}/repair`).is(200)).has({ state: "ready" });
      await api.post(`/machines/${unknownId}/break`).is(404);
    });

    check("a reservation costs the price of the machine", async (api) => {
      const [place, who] = [await machine(api), await resident(api)];
      const made = await reserve(api, [place, who]).is(201);
      made.has({ machineId: place.at("id"), residentId: who.at("id"), price: money(2.5) });
      made.has({ cancelled: false });
      same(await credit(api, who), 17.5);
    });

    check("without enough credit the answer is 402 and nothing is taken", async (api) => {
      const [place, who] = [await machine(api), await resident(api, 2.4)];
      await reserve(api, [place, who]).is(402);
      same(await credit(api, who), 2.4);
    });

    check("a slot ends after it starts", async (api) => {
      const both: [Answer, Answer] = [await machine(api), await resident(api)];
      await reserve(api, both, ["10:00", "09:00"]).is(422);
      await reserve(api, both, ["10:00", "10:00"]).is(422);
    });

    check("slots of one machine do not overlap", async (api) => {
      const both: [Answer, Answer] = [await machine(api), await resident(api)];
      await reserve(api, both, ["08:00", "10:00"]).is(201);
      await reserve(api, both, ["09:00", "11:00"]).is(409);
      await reserve(api, both, ["08:30", "09:00"]).is(409);
      await reserve(api, both, ["10:00", "11:00"]).is(201);
      await reserve(api, [await machine(api), both[1]], ["08:00", "10:00"]).is(201);
    });

    check("of ten who want a slot at once, one gets it and pays", async (api) => {
      const both: [Answer, Answer] = [await machine(api), await resident(api)];
      expectStatuses(await together(10, () => reserve(api, both)), { 201: 1, 409: 9 });
      same(await credit(api, both[1]), 17.5);
    });

    check("broken machines and inactive residents are refused", async (api) => {
      const [place, who] = [await machine(api), await resident(api)];
      await api.post(`/machines/${place.id}/break`).is(200);
      await reserve(api, [place, who]).is(409);
      await api.patch(`/residents/${who.id}`, { active: false }).is(200);
      await reserve(api, [await machine(api), who]).is(403);
    });

    check("unknown machines and residents are 404", async (api) => {
      const [place, who] = [await machine(api), await resident(api)];
      const slot = { startsAt: at(4, "08:00"), endsAt: at(4, "09:00") };
      const path = (id: string): string => `/machines/${id}/reservations`;
      await api.post(path(unknownId), { residentId: who.id, ...slot }).is(404);
      await api.post(path(place.id), { residentId: unknownId, ...slot }).is(404);
      await api.get(path(unknownId)).is(404);
    });

    check("a cancelled reservation gives back money and slot, once", async (api) => {
      const both: [Answer, Answer] = [await machine(api), await resident(api)];
      const made = await reserve(api, both).is(201);
      (await api.post(`/reservations/${made.id}/cancel`).is(200)).has({ cancelled: true });
      same(await credit(api, both[1]), 20);
      await api.post(`/reservations/${made.id}/cancel`).is(409);
      same(await credit(api, both[1]), 20);
      await reserve(api, both).is(201);
      await api.post(`/reservations/${unknownId}/cancel`).is(404);
    });

    check("reservations are listed by start, without cancelled ones", async (api) => {
      const both: [Answer, Answer] = [await machine(api), await resident(api)];
      const late = await reserve(api, both, ["18:00", "19:00"]).is(201);
      const early = await reserve(api, both, ["07:00", "08:00"]).is(201);
      const gone = await reserve(api, both, ["12:00", "13:00"]).is(201);
      await api.post(`/reservations/${gone.id}/cancel`).is(200);
      const listed = await api.get(`/machines/${both[0].id}/reservations`).is(200);
      same(listed.column("id"), [early.at("id"), late.at("id")]);
    });

    check("the income report counts and sums what was not cancelled", async (api) => {
      const both: [Answer, Answer] = [await machine(api), await resident(api)];
      await reserve(api, both, ["07:00", "08:00"]).is(201);
      await reserve(api, both, ["08:00", "09:00"]).is(201);
      const gone = await reserve(api, both, ["12:00", "13:00"]).is(201);
      await api.post(`/reservations/${gone.id}/cancel`).is(200);
      const rows = (await api.get("/reports/income").is(200)).rows();
      const row = rows.find(({ machineId }) => machineId === both[0].at("id"));
      same([row?.["reservations"], Number(row?.["income"])], [2, 5]);
    });
  },
  { settings: { HOUSE_KEY: "cellar-key" } },
);
