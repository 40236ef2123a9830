import type { Answer, Api } from "../support/index.ts";
import {
  aText,
  aUuid,
  acceptance,
  anInstant,
  at,
  day,
  expectStatuses,
  fresh,
  instant,
  money,
  nothing,
  same,
  together,
  unknownId,
} from "../support/index.ts";

const key = "barrier-key-for-the-tests";

const barrier = (api: Api): Api => api.with({ "x-api-key": key });

const aGarage = (more = {}) => ({
  id: fresh("g-"),
  name: "Market square",
  capacity: 3,
  hourly_rate: 2.5,
  daily_maximum: 18,
  ...more,
});

const garage = async (api: Api, more = {}): Promise<string> =>
  (await barrier(api).post("/garages", aGarage(more)).is(201)).id;

const plate = (): string => fresh("").slice(-8).toUpperCase();

const enter = (api: Api, garageId: string, more = {}) =>
  barrier(api).post(`/garages/${garageId}/sessions`, { plate: plate(), ...more });

const leave = (api: Api, session: Answer, body?: object) =>
  barrier(api).post(`/sessions/${session.id}/leave`, body ?? {});

const free = async (api: Api, id: string) =>
  (await barrier(api).get(`/garages/${id}`).is(200)).number("free");

const error = (answer: Answer, code: unknown = aText) => answer.has({ code, message: aText });

export default acceptance(
  "City garages",
  (check) => {
    check("a garage is added under the name that the caller chose", async (api) => {
      const body = aGarage({ address: { street: "Quay 1", city: "Porto" } });
      const created = await barrier(api).post("/garages", body).is(201);
      created.has({ id: body.id, capacity: 3, free: 3, hourly_rate: money(2.5) });
      created.has({ address: { street: "Quay 1", city: "Porto" } });
      const read = await barrier(api).get(`/garages/${body.id}`).is(200);
      read.has({ name: "Market square", daily_maximum: money(18) });
    });

    for (const [what, broken] of [
      ["an id of one letter", { id: "g" }],
      ["an id with capital letters", { id: "Garage" }],
      ["no id", { id: undefined }],
      ["no capacity", { capacity: undefined }],
      ["a capacity of 0", { capacity: 0 }],
      ["a rate of 0", { hourly_rate: 0 }],
      ["a rate above 50", { hourly_rate: 50.01 }],
      ["a daily maximum of 0", { daily_maximum: 0 }],
      ["a field that nobody knows", { colour: "grey" }],
      ["an address without a city", { address: { street: "Quay 1" } }],
    ] as const) {
      check(`a garage with ${what} is refused with 400`, async (api) => {
        error(await barrier(api).post("/garages", aGarage(broken)).is(400));
      });
    }

    check("an id that is taken is refused with 409", async (api) => {
      const id = await garage(api);
      error(await barrier(api).post("/garages", aGarage({ id })).is(409));
    });

    check("garages are listed by name", async (api) => {
      const [b, a] = [
        await garage(api, { name: fresh("B") }),
        await garage(api, { name: fresh("A") }),
      ];
      const ids = (await barrier(api).get("/garages").is(200)).column("id", "items");
      same(ids.indexOf(a) < ids.indexOf(b) && ids.includes(a), true);
    });

    check("a garage is changed in part, and never its id", async (api) => {
      const id = await garage(api);
      const changed = await barrier(api).patch(`/garages/${id}`, { capacity: 5 }).is(200);
      changed.has({ id, capacity: 5, free: 5, hourly_rate: money(2.5) });
      error(await barrier(api).patch(`/garages/${id}`, { id: "other" }).is(400));
      error(await barrier(api).patch(`/garages/${id}`, {}).is(400));
      error(await barrier(api).patch("/garages/nowhere", { capacity: 5 }).is(404));
    });

    check("a car drives in and takes a place", async (api) => {
      const id = await garage(api);
      const session = await enter(api, id, { plate: "B-XY 1234" }).is(201);
      session.has({ id: aUuid, garage_id: id, plate: "B-XY 1234", entered_at: anInstant });
      session.has({ left_at: nothing, fee: nothing });
      same(await free(api, id), 2);
      (await barrier(api).get(`/sessions/${session.id}`).is(200)).has({ plate: "B-XY 1234" });
      await leave(api, session).is(200);
    });

    check("the barrier may send the moment of entering", async (api) => {
      const entered = at(-1, "08:00");
      const session = await enter(api, await garage(api), { entered_at: entered }).is(201);
      session.has({ entered_at: instant(entered) });
    });

    check("a plate has 2 to 12 characters", async (api) => {
      const id = await garage(api);
      error(await enter(api, id, { plate: "A" }).is(400));
      error(await enter(api, id, { plate: "1234567890123" }).is(400));
      error(await enter(api, id, { plate: undefined }).is(400));
      error(await enter(api, id, { entered_at: "now" }).is(400));
    });

    check("a full garage lets no car in", async (api) => {
      const id = await garage(api, { capacity: 1 });
      const first = await enter(api, id).is(201);
      error(await enter(api, id).is(409), "garage_full");
      await leave(api, first).is(200);
      await enter(api, id).is(201);
    });

    check("of twenty cars at once, as many get in as there are places", async (api) => {
      const id = await garage(api, { capacity: 4 });
      expectStatuses(await together(20, () => enter(api, id)), { 201: 4, 409: 16 });
      same(await free(api, id), 0);
    });

    check("a car is inside only once, whatever the case of its plate", async (api) => {
      const [one, other, car] = [await garage(api), await garage(api), plate()];
      const session = await enter(api, one, { plate: car }).is(201);
      error(await enter(api, one, { plate: car }).is(409), "already_inside");
      error(await enter(api, other, { plate: car.toLowerCase() }).is(409), "already_inside");
      await leave(api, session).is(200);
      await enter(api, other, { plate: car }).is(201);
    });

    check("of five entries of the same car at once, one counts", async (api) => {
      const [id, car] = [await garage(api, { capacity: 10 }), plate()];
      const answers = await together(5, () => enter(api, id, { plate: car }));
      expectStatuses(answers, { 201: 1, 409: 4 });
    });

    for (const [minutes, fee] of [
      [1, 2.5],
      [60, 2.5],
      [61, 5],
      [179, 7.5],
      [480, 18],
      [1200, 18],
    ] as const) {
      check(`${minutes} minutes cost ${fee.toFixed(2)}`, async (api) => {
        const session = await enter(api, await garage(api), { entered_at: at(-2, "00:00") }).is(
          201,
        );
        const left = new Date(Date.parse(at(-2, "00:00")) + minutes * 60_000).toISOString();
        const gone = await leave(api, session, { left_at: left }).is(200);
        gone.has({ fee: money(fee), left_at: instant(left) });
      });
    }

    check("without a moment a car leaves now", async (api) => {
      const session = await enter(api, await garage(api)).is(201);
      const gone = await barrier(api).post(`/sessions/${session.id}/leave`).is(200);
      gone.has({ left_at: anInstant, fee: money(2.5) });
    });

    check("a car cannot leave before it came", async (api) => {
      const session = await enter(api, await garage(api), { entered_at: at(-1, "08:00") }).is(201);
      error(await leave(api, session, { left_at: at(-1, "07:59") }).is(400));
    });

    check("a car leaves once", async (api) => {
      const session = await enter(api, await garage(api)).is(201);
      await leave(api, session).is(200);
      error(await leave(api, session).is(409), "already_left");
    });

    check("sessions are listed from the latest entry on, open or left", async (api) => {
      const id = await garage(api);
      const early = await enter(api, id, { entered_at: at(-3, "08:00") }).is(201);
      const late = await enter(api, id, { entered_at: at(-2, "08:00") }).is(201);
      await leave(api, early, { left_at: at(-3, "09:00") }).is(200);
      const list = (query: string) => barrier(api).get(`/garages/${id}/sessions${query}`).is(200);
      const all = await list("");
      same([all.column("id", "items"), all.at("total")], [[late.id, early.id], 2]);
      same((await list("?open=true")).column("id", "items"), [late.id]);
      same((await list("?open=false")).column("id", "items"), [early.id]);
      const second = await list("?limit=1&offset=1");
      same([second.column("id", "items"), second.at("total")], [[early.id], 2]);
      await barrier(api).get(`/garages/${id}/sessions?limit=201`).is(400);
    });

    check("the takings count the cars of a day and sum their fees", async (api) => {
      const id = await garage(api);
      for (const [hour, date] of [
        ["02:30", -4],
        ["01:00", -4],
        ["01:00", -3],
      ] as const) {
        const session = await enter(api, id, { entered_at: at(date, "00:00") }).is(201);
        await leave(api, session, { left_at: at(date, hour) }).is(200);
      }
      const report = await barrier(api)
        .get(`/reports/takings?day=${day(-4)}`)
        .is(200);
      const row = report.rows().find((each) => each["garage_id"] === id);
      same({ cars: row?.["cars"], fees: Number(row?.["fees"]) }, { cars: 2, fees: 10 });
      const quiet = await garage(api);
      const ids = (
        await barrier(api)
          .get(`/reports/takings?day=${day(-4)}`)
          .is(200)
      ).rows();
      same(
        ids.some((each) => each["garage_id"] === quiet),
        false,
      );
    });

    check("the takings need a day", async (api) => {
      error(await barrier(api).get("/reports/takings").is(400));
      error(await barrier(api).get("/reports/takings?day=monday").is(400));
    });

    check("every call needs the key", async (api) => {
      const id = await garage(api);
      for (const caller of [api, api.with({ "x-api-key": "wrong" })]) {
        error(await caller.get("/garages").is(401));
        error(await caller.post("/garages", aGarage()).is(401));
        error(await caller.get(`/garages/${id}`).is(401));
        error(await caller.post(`/garages/${id}/sessions`, { plate: plate() }).is(401));
        error(await caller.get(`/reports/takings?day=${day(0)}`).is(401));
      }
      await api.get("/health").is(200);
    });

    check("what is unknown is 404", async (api) => {
      error(await barrier(api).get("/garages/nowhere").is(404));
      error(await enter(api, "nowhere").is(404));
      error(await barrier(api).get("/garages/nowhere/sessions").is(404));
      error(await barrier(api).get(`/sessions/${unknownId}`).is(404));
      error(await barrier(api).post(`/sessions/${unknownId}/leave`).is(404));
    });
  },
  { settings: { API_KEY: key } },
);
