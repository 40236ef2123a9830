import type { Answer, Api } from "../../support/index.ts";
import {
  acceptance,
  anId,
  at,
  expectStatuses,
  fresh,
  freshEmail,
  money,
  same,
  together,
  unknownId,
} from "../../support/index.ts";

const password = "long-enough-1";

interface Neighbour {
  api: Api;
  id: unknown;
  email: string;
}

async function neighbour(api: Api): Promise<Neighbour> {
  const email = freshEmail();
  const account = await api.post("/accounts", { email, password, display_name: "Kit" }).is(201);
  const { body } = await api.post("/tokens", { email, password }).is(201);
  const { token } = body as { token: string };
  return { api: api.as(token), id: account.at("id"), email };
}

const aRide = (more = {}) => ({
  from_place: fresh("Mill"),
  to_place: "Town",
  leaves_at: at(5, "07:30"),
  seats: 3,
  price_per_seat: 4.5,
  ...more,
});

const ride = (driver: Neighbour, more = {}): Promise<Answer> =>
  driver.api.post("/rides", aRide(more)).is(201);

const ask = ({ api }: Neighbour, trip: Answer, seats = 1) =>
  api.post(`/rides/${trip.id}/requests`, { seats });

const act = ({ api }: Neighbour, request: Answer, verb: string) =>
  api.post(`/requests/${request.id}/${verb}`);

async function pending(api: Api, more = {}) {
  const [driver, passenger] = [await neighbour(api), await neighbour(api)];
  const trip = await ride(driver, more);
  return { driver, passenger, trip, request: await ask(passenger, trip).is(201) };
}

export default acceptance("Lift share", (check) => {
  check("an account never shows its password", async (api) => {
    const email = freshEmail();
    const made = await api.post("/accounts", { email, password, display_name: "Kit" }).is(201);
    made.has({ id: anId, email, display_name: "Kit" });
    same(JSON.stringify(made.body).includes(password), false);
    made.lacks("password");
  });

  check("an email is used once, whatever its case", async (api) => {
    const { email } = await neighbour(api);
    const body = { email: email.toUpperCase(), password, display_name: "Kit" };
    await api.post("/accounts", body).is(409);
  });

  check("a password of nine characters and a bad email are refused with 400", async (api) => {
    const body = { email: freshEmail(), password, display_name: "Kit" };
    await api.post("/accounts", { ...body, password: "123456789" }).is(400);
    await api.post("/accounts", { ...body, email: "nobody" }).is(400);
  });

  check("wrong credentials are 401", async (api) => {
    const { email } = await neighbour(api);
    await api.post("/tokens", { email, password: "not-this-one" }).is(401);
  });

  check("without a valid token nothing is offered or asked for", async (api) => {
    const { trip } = await pending(api);
    await api.post("/rides", aRide()).is(401);
    await api.as("nonsense").post("/rides", aRide()).is(401);
    await api.post(`/rides/${trip.id}/requests`, { seats: 1 }).is(401);
    await api.get("/me/requests").is(401);
    await api.get("/me/earnings").is(401);
  });

  check("a ride belongs to its driver and is open", async (api) => {
    const driver = await neighbour(api);
    const made = await ride(driver, { price_per_seat: undefined });
    made.has({ driver_id: driver.id, status: "open", price_per_seat: money(0) });
  });

  for (const [what, broken] of [
    ["no start", { from_place: undefined }],
    ["no end", { to_place: undefined }],
    ["no time", { leaves_at: undefined }],
    ["no seats", { seats: 0 }],
    ["9 seats", { seats: 9 }],
    ["a negative price", { price_per_seat: -1 }],
  ] as const) {
    check(`a ride with ${what} is refused with 400`, async (api) => {
      const { api: caller } = await neighbour(api);
      await caller.post("/rides", aRide(broken)).is(400);
    });
  }

  check("anyone looks at open rides, the next to leave first", async (api) => {
    const driver = await neighbour(api);
    const from = fresh("Brook");
    const late = await ride(driver, { from_place: from, leaves_at: at(9, "08:00") });
    const soon = await ride(driver, { from_place: from, leaves_at: at(2, "08:00") });
    const gone = await ride(driver, { from_place: from });
    (await driver.api.post(`/rides/${gone.id}/close`).is(200)).has({ status: "closed" });
    const listed = await api.get(`/rides?from_place=${from}`).is(200);
    same(listed.column("id"), [soon.at("id"), late.at("id")]);
    same((await api.get(`/rides?from_place=${from}&to_place=Moon`).is(200)).rows(), []);
    const second = await api.get(`/rides?from_place=${from}&page=2&per_page=1`).is(200);
    same(second.column("id"), [late.at("id")]);
  });

  check("the pages of rides are bounded", async (api) => {
    await api.get("/rides?per_page=101").is(400, 200);
    await api.get("/rides?page=0").is(400);
  });

  check("a ride shows the seats that are left", async (api) => {
    const { driver, trip, request } = await pending(api);
    (await api.get(`/rides/${trip.id}`).is(200)).has({ seats_left: 3 });
    await act(driver, request, "accept").is(200);
    (await api.get(`/rides/${trip.id}`).is(200)).has({ seats_left: 2 });
    await api.get(`/rides/${unknownId}`).is(404);
  });

  check("only the driver changes a ride, and only while it is open", async (api) => {
    const { driver, passenger, trip } = await pending(api);
    const change = { price_per_seat: 6 };
    await passenger.api.patch(`/rides/${trip.id}`, change).is(403);
    const changed = await driver.api.patch(`/rides/${trip.id}`, change).is(200);
    changed.has({ price_per_seat: money(6), seats: 3 });
    await passenger.api.post(`/rides/${trip.id}/close`).is(403);
    await driver.api.post(`/rides/${trip.id}/close`).is(200);
    await driver.api.post(`/rides/${trip.id}/close`).is(409);
    await driver.api.patch(`/rides/${trip.id}`, change).is(409);
  });

  check("a request is pending at first", async (api) => {
    const { request } = await pending(api);
    request.has({ id: anId, seats: 1, status: "pending" });
  });

  check("nobody asks for seats in the own ride", async (api) => {
    const { driver, trip } = await pending(api);
    await ask(driver, trip).is(422);
  });

  check("a passenger has one live request per ride", async (api) => {
    const { driver, passenger, trip, request } = await pending(api);
    await ask(passenger, trip).is(409);
    await act(driver, request, "accept").is(200);
    await ask(passenger, trip).is(409);
    await act(passenger, request, "withdraw").is(200);
    await ask(passenger, trip).is(201);
  });

  check("no seats, a closed ride and an unknown ride are refused", async (api) => {
    const { driver, trip } = await pending(api);
    const other = await neighbour(api);
    await ask(other, trip, 0).is(400);
    await driver.api.post(`/rides/${trip.id}/close`).is(200);
    await ask(other, trip).is(409);
    await other.api.post(`/rides/${unknownId}/requests`, { seats: 1 }).is(404);
  });

  check("the driver accepts or declines, nobody else", async (api) => {
    const { driver, passenger, request, trip } = await pending(api);
    await act(passenger, request, "accept").is(403);
    await act(passenger, request, "decline").is(403);
    (await act(driver, request, "accept").is(200)).has({ status: "accepted" });
    await act(driver, request, "decline").is(409);
    const other = await ask(await neighbour(api), trip).is(201);
    (await act(driver, other, "decline").is(200)).has({ status: "declined" });
    await act(driver, other, "accept").is(409);
  });

  check("no more seats are accepted than are left", async (api) => {
    const { driver, trip } = await pending(api);
    const [big, small] = [await neighbour(api), await neighbour(api)];
    const three = await ask(big, trip, 3).is(201);
    const one = await ask(small, trip, 1).is(201);
    await act(driver, three, "accept").is(200);
    await act(driver, one, "accept").is(409);
    await act(big, three, "withdraw").is(200);
    await act(driver, one, "accept").is(200);
  });

  check("accepting at the same moment never gives a seat twice", async (api) => {
    const driver = await neighbour(api);
    const trip = await ride(driver);
    const requests: Answer[] = [];
    for (let i = 0; i < 6; i += 1) requests.push(await ask(await neighbour(api), trip).is(201));
    const all = await together(6, (i) => act(driver, requests[i] as Answer, "accept"));
    expectStatuses(all, { 200: 3, 409: 3 });
  });

  check("passengers withdraw their own requests only", async (api) => {
    const { driver, passenger, request } = await pending(api);
    await act(driver, request, "withdraw").is(403);
    await act(await neighbour(api), request, "withdraw").is(403);
    (await act(passenger, request, "withdraw").is(200)).has({ status: "withdrawn" });
    await act(passenger, request, "withdraw").is(409);
  });

  check("the requests for a ride are for its driver's eyes", async (api) => {
    const { driver, passenger, trip, request } = await pending(api);
    const seen = await driver.api.get(`/rides/${trip.id}/requests`).is(200);
    same(seen.column("id"), [request.at("id")]);
    await passenger.api.get(`/rides/${trip.id}/requests`).is(403);
    same((await passenger.api.get("/me/requests").is(200)).column("id"), [request.at("id")]);
    same((await driver.api.get("/me/requests").is(200)).rows(), []);
  });

  check("earnings use the price of the moment of acceptance", async (api) => {
    const { driver, trip, request } = await pending(api);
    const other = await ask(await neighbour(api), trip, 2).is(201);
    await act(driver, request, "accept").is(200);
    await driver.api.patch(`/rides/${trip.id}`, { price_per_seat: 10 }).is(200);
    await act(driver, other, "accept").is(200);
    const earned = await driver.api.get("/me/earnings").is(200);
    earned.has({ requests: 2, seats: 3, amount: money(24.5) });
    const { api: nobody } = await neighbour(api);
    (await nobody.get("/me/earnings").is(200)).has({ requests: 0, amount: money(0) });
  });
});
