import type { Answer, Api } from "../../support/index.ts";
import {
  aUuid,
  acceptance,
  at,
  day,
  expectStatuses,
  fresh,
  money,
  same,
  together,
  unknownId,
} from "../../support/index.ts";

const root = "/api/v1";

const boat = (api: Api, more = {}): Promise<Answer> =>
  api
    .post(`${root}/boats`, {
      name: fresh("Gull "),
      passenger_capacity: 5,
      car_capacity: 2,
      ...more,
    })
    .is(201);

const aCrossing = (boatId: string, more = {}) => ({
  boat_id: boatId,
  direction: "to_island",
  departs_at: at(20, "09:00"),
  passenger_fare: 8.5,
  car_fare: 20,
  ...more,
});

async function crossing(api: Api, more = {}, ship = {}): Promise<Answer> {
  const { id } = await boat(api, ship);
  return api.post(`${root}/crossings`, aCrossing(id, more)).is(201);
}

const book = (api: Api, trip: Answer, more = {}) =>
  api.post(`${root}/crossings/${trip.id}/bookings`, { name: "Lee", passengers: 1, ...more });

const act = (api: Api, trip: Answer, verb: string) =>
  api.post(`${root}/crossings/${trip.id}/${verb}`);

export default acceptance("Island ferry desk", (check) => {
  check("a boat is added, read and changed", async (api) => {
    const made = await boat(api, { car_capacity: undefined });
    made.has({ passenger_capacity: 5, car_capacity: 0 });
    (await api.patch(`${root}/boats/${made.id}`, { car_capacity: 3 }).is(200)).has({
      car_capacity: 3,
    });
    (await api.get(`${root}/boats/${made.id}`).is(200)).has({ car_capacity: 3 });
    await api.get(`${root}/boats/${unknownId}`).is(404);
  });

  for (const [what, broken] of [
    ["no name", { name: undefined }],
    ["a name of 41 characters", { name: "x".repeat(41) }],
    ["no room", { passenger_capacity: 0 }],
    ["room for 401", { passenger_capacity: 401 }],
    ["fewer than no cars", { car_capacity: -1 }],
  ] as const) {
    check(`a boat with ${what} is refused with 422 in the stated form`, async (api) => {
      const body = { name: fresh("Tern "), passenger_capacity: 5, ...broken };
      const answer = await api.post(`${root}/boats`, body).is(422);
      same([typeof answer.at("error"), typeof answer.at("detail")], ["string", "string"]);
    });
  }

  check("two boats never have the same name", async (api) => {
    const name = fresh("Puffin ");
    await boat(api, { name });
    await api.post(`${root}/boats`, { name, passenger_capacity: 5 }).is(409);
  });

  check("boats are listed by name", async (api) => {
    const [z, a] = [fresh("Zeta "), fresh("Alba ")];
    await boat(api, { name: z });
    await boat(api, { name: a });
    const names = (await api.get(`${root}/boats`).is(200)).column("name");
    same(names.indexOf(a) < names.indexOf(z), true);
  });

  check("a boat with crossings stays, one without goes", async (api) => {
    const trip = await crossing(api);
    await api.delete(`${root}/boats/${trip.text("boat_id")}`).is(409);
    await api.delete(`${root}/boats/${(await boat(api)).id}`).is(204, 200);
  });

  check("a crossing is scheduled at first", async (api) => {
    const trip = await crossing(api);
    trip.has({ id: aUuid, status: "scheduled", passenger_fare: money(8.5), car_fare: money(20) });
    const read = await api.get(`${root}/crossings/${trip.id}`).is(200);
    read.has({ passengers_booked: 0, cars_booked: 0 });
  });

  check("a crossing needs a known direction, fares and a boat", async (api) => {
    const { id } = await boat(api);
    for (const broken of [{ direction: "away" }, { departs_at: undefined }, { car_fare: -1 }]) {
      await api.post(`${root}/crossings`, aCrossing(id, broken)).is(422);
    }
    await api.post(`${root}/crossings`, aCrossing(unknownId)).is(404, 422);
  });

  check("only the service sets the status", async (api) => {
    const { id } = await boat(api);
    const answer = await api.post(`${root}/crossings`, aCrossing(id, { status: "departed" })).any();
    if (answer.status === 201) answer.has({ status: "scheduled" });
    else same(answer.status, 422);
  });

  check("a boat leaves once at a time", async (api) => {
    const { id } = await boat(api);
    await api.post(`${root}/crossings`, aCrossing(id)).is(201);
    await api.post(`${root}/crossings`, aCrossing(id, { direction: "to_mainland" })).is(409);
    await api.post(`${root}/crossings`, aCrossing((await boat(api)).id)).is(201);
  });

  check("crossings are filtered, and the earliest departure comes first", async (api) => {
    const { id } = await boat(api);
    for (const [time, direction] of [
      ["15:00", "to_island"],
      ["07:00", "to_mainland"],
      ["11:00", "to_island"],
    ] as const) {
      await api
        .post(`${root}/crossings`, aCrossing(id, { departs_at: at(21, time), direction }))
        .is(201);
    }
    const all = await api.get(`${root}/crossings?boat_id=${id}`).is(200);
    same(
      all.column("departs_at").map((each) => String(each).slice(11, 13)),
      ["07", "11", "15"],
    );
    const some = await api.get(`${root}/crossings?boat_id=${id}&direction=to_mainland`).is(200);
    same(some.rows().length, 1);
    same((await api.get(`${root}/crossings?boat_id=${id}&status=departed`).is(200)).rows(), []);
  });

  check("a crossing boards, departs and is then final", async (api) => {
    const trip = await crossing(api);
    await act(api, trip, "depart").is(409);
    (await act(api, trip, "board").is(200)).has({ status: "boarding" });
    await act(api, trip, "board").is(409);
    (await act(api, trip, "depart").is(200)).has({ status: "departed" });
    await act(api, trip, "cancel").is(409);
  });

  check("a crossing is cancelled while it is scheduled or boarding", async (api) => {
    const [one, two] = [await crossing(api), await crossing(api)];
    (await act(api, one, "cancel").is(200)).has({ status: "cancelled" });
    await act(api, two, "board").is(200);
    (await act(api, two, "cancel").is(200)).has({ status: "cancelled" });
    await act(api, one, "board").is(409);
  });

  check("a booking costs passengers and cars at the fares of the day", async (api) => {
    const trip = await crossing(api);
    const made = await book(api, trip, { passengers: 3, cars: 1 }).is(201);
    made.has({ crossing_id: trip.id, amount: money(45.5), cancelled: false, cars: 1 });
    (await book(api, trip).is(201)).has({ cars: 0, amount: money(8.5) });
    const read = await api.get(`${root}/crossings/${trip.id}`).is(200);
    read.has({ passengers_booked: 4, cars_booked: 1 });
    (await api.get(`${root}/bookings/${made.id}`).is(200)).has({ amount: money(45.5) });
  });

  check("a booking needs a name and at least one passenger", async (api) => {
    const trip = await crossing(api);
    for (const broken of [{ name: undefined }, { passengers: 0 }, { cars: -1 }]) {
      await book(api, trip, broken).is(422);
    }
    await api
      .post(`${root}/crossings/${unknownId}/bookings`, { name: "Lee", passengers: 1 })
      .is(404);
  });

  check("neither people nor cars exceed the boat", async (api) => {
    const trip = await crossing(api);
    await book(api, trip, { passengers: 4, cars: 2 }).is(201);
    await book(api, trip, { passengers: 2 }).is(409);
    await book(api, trip, { passengers: 1, cars: 1 }).is(409);
    await book(api, trip, { passengers: 1 }).is(201);
  });

  check("of twelve who book at once, five find a place", async (api) => {
    const trip = await crossing(api);
    expectStatuses(await together(12, () => book(api, trip)), { 201: 5, 409: 7 });
  });

  check("a cancelled booking frees its places and is not cancelled twice", async (api) => {
    const trip = await crossing(api);
    const made = await book(api, trip, { passengers: 5 }).is(201);
    await book(api, trip).is(409);
    (await api.post(`${root}/bookings/${made.id}/cancel`).is(200)).has({ cancelled: true });
    await api.post(`${root}/bookings/${made.id}/cancel`).is(409);
    await book(api, trip).is(201);
    (await api.get(`${root}/crossings/${trip.id}`).is(200)).has({ passengers_booked: 1 });
  });

  check("bookings are taken while boarding, and never after the departure", async (api) => {
    const trip = await crossing(api);
    await act(api, trip, "board").is(200);
    const made = await book(api, trip).is(201);
    await act(api, trip, "depart").is(200);
    await book(api, trip).is(409);
    await api.post(`${root}/bookings/${made.id}/cancel`).is(409);
  });

  check("bookings of a crossing are listed, oldest first", async (api) => {
    const trip = await crossing(api);
    for (const name of ["Ada", "Bo"]) await book(api, trip, { name }).is(201);
    const listed = await api.get(`${root}/crossings/${trip.id}/bookings`).is(200);
    same(listed.column("name"), ["Ada", "Bo"]);
    await api.get(`${root}/crossings/${unknownId}/bookings`).is(404);
  });

  check("the daily report counts what was not cancelled", async (api) => {
    const when = 300 + Math.floor(Math.random() * 3000);
    const trip = await crossing(api, { departs_at: at(when, "10:00") });
    const gone = await crossing(api, { departs_at: at(when, "12:00") });
    await book(api, trip, { passengers: 2 }).is(201);
    const dropped = await book(api, trip, { passengers: 3 }).is(201);
    await api.post(`${root}/bookings/${dropped.id}/cancel`).is(200);
    await act(api, gone, "cancel").is(200);
    const report = await api.get(`${root}/reports/daily?date=${day(when)}`).is(200);
    report.has({ date: day(when), crossings: 1, passengers: 2, revenue: money(17) });
  });
});
