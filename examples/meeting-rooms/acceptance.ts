import type { Answer, Api } from "../support/index.ts";
import {
  aText,
  aUuid,
  acceptance,
  anInstant,
  at,
  expectStatuses,
  fresh,
  freshEmail,
  instant,
  money,
  same,
  together,
  unknownId,
} from "../support/index.ts";

const room = (api: Api, more = {}): Promise<Answer> => api.post("/rooms", aRoom(more)).is(201);

const aRoom = (more = {}) => ({
  name: fresh("Room "),
  floor: 2,
  seats: 8,
  hourly_fee: 12.5,
  ...more,
});

const aBooking = (roomId: string, more = {}) => ({
  room_id: roomId,
  organiser: freshEmail(),
  title: "Budget",
  attendees: 4,
  starts_at: at(3, "10:00"),
  ends_at: at(3, "11:00"),
  ...more,
});

const book = (api: Api, roomId: string, more = {}): Promise<Answer> =>
  api.post("/bookings", aBooking(roomId, more)).is(201);

const code = (answer: Answer, expected: string) => answer.has({ error: expected, message: aText });

export default acceptance("Meeting rooms", (check) => {
  check("a room gets an id and is bookable by default", async (api) => {
    const created = await room(api, { name: fresh("Loft "), equipment: ["screen", "piano"] });
    created.has({ id: aUuid, floor: 2, seats: 8, bookable: true });
    created.has({ hourly_fee: money(12.5), equipment: ["screen", "piano"] });
  });

  check("a room can be read", async (api) => {
    const created = await room(api);
    const read = await api.get(`/rooms/${created.id}`).is(200);
    read.has({ id: created.id, name: created.at("name"), seats: 8 });
  });

  for (const [what, broken] of [
    ["a name of one character", { name: "A" }],
    ["a name of 41 characters", { name: "n".repeat(41) }],
    ["a missing name", { name: undefined }],
    ["a floor above 5", { floor: 6 }],
    ["a floor below 0", { floor: -1 }],
    ["no seats", { seats: 0 }],
    ["a negative fee", { hourly_fee: -0.01 }],
    ["eleven pieces of equipment", { equipment: Array.from({ length: 11 }, () => "x") }],
    ["seats that are no number", { seats: "many" }],
  ] as const) {
    check(`${what} is refused with 400 and the code invalid`, async (api) => {
      code(await api.post("/rooms", aRoom(broken)).is(400), "invalid");
    });
  }

  check("the bounds of a room are accepted", async (api) => {
    await room(api, { name: fresh("n").padEnd(40, "n"), floor: 0, seats: 1, hourly_fee: 0 });
    await room(api, { floor: 5, equipment: Array.from({ length: 10 }, () => "x") });
  });

  check("a taken room name is refused with 409, whatever its case", async (api) => {
    const name = fresh("Mill ");
    await room(api, { name });
    code(await api.post("/rooms", aRoom({ name })).is(409), "name_taken");
    code(await api.post("/rooms", aRoom({ name: name.toUpperCase() })).is(409), "name_taken");
  });

  check("a room is changed in part", async (api) => {
    const created = await room(api);
    const changed = await api.patch(`/rooms/${created.id}`, { seats: 12 }).is(200);
    changed.has({ seats: 12, name: created.at("name"), floor: 2 });
    (await api.get(`/rooms/${created.id}`).is(200)).has({ seats: 12 });
  });

  check("a change must keep the rules of a room", async (api) => {
    const created = await room(api);
    code(await api.patch(`/rooms/${created.id}`, { floor: 9 }).is(400), "invalid");
    const other = await room(api);
    const taken = await api.patch(`/rooms/${created.id}`, { name: other.at("name") }).is(409);
    code(taken, "name_taken");
  });

  check("a room without bookings is removed", async (api) => {
    const created = await room(api);
    await api.delete(`/rooms/${created.id}`).is(204);
    await api.get(`/rooms/${created.id}`).is(404);
  });

  check("a room with bookings stays (R9)", async (api) => {
    const created = await room(api);
    await book(api, created.id);
    code(await api.delete(`/rooms/${created.id}`).is(409), "room_in_use");
    await api.get(`/rooms/${created.id}`).is(200);
  });

  check("rooms are listed by name and filtered by floor and bookable", async (api) => {
    const [second, first] = [fresh("b-room"), fresh("a-room")];
    await room(api, { name: second, floor: 4, bookable: false });
    await room(api, { name: first, floor: 4, bookable: false });
    const listed = await api.get("/rooms?floor=4&bookable=false&per_page=100").is(200);
    const names = listed.column("name");
    same(names.indexOf(first) < names.indexOf(second), true, "rooms are sorted by name");
    same(
      listed.rows().every((each) => each["floor"] === 4 && each["bookable"] === false),
      true,
      "only rooms that fit the filters are listed",
    );
  });

  check("lists are cut into pages", async (api) => {
    for (let count = 0; count < 3; count += 1) await room(api, { floor: 1 });
    const first = await api.get("/rooms?floor=1&per_page=2").is(200);
    const second = await api.get("/rooms?floor=1&per_page=2&page=2").is(200);
    same(first.rows().length, 2);
    const ids = new Set([...first.column("id"), ...second.column("id")]);
    same(ids.size, 2 + second.rows().length, "pages share no room");
  });

  check("a page below 1 or above 100 per page is refused or cut down", async (api) => {
    await api.get("/rooms?page=0").is(400);
    await api.get("/rooms?per_page=101").is(400, 200);
  });

  check("an unknown room is 404 with the code not_found", async (api) => {
    code(await api.get(`/rooms/${unknownId}`).is(404), "not_found");
    code(await api.patch(`/rooms/${unknownId}`, { seats: 3 }).is(404), "not_found");
    code(await api.delete(`/rooms/${unknownId}`).is(404), "not_found");
  });

  check("a booking starts as booked", async (api) => {
    const { id } = await room(api);
    const booked = await book(api, id);
    booked.has({ id: aUuid, room_id: id, status: "booked", created_at: anInstant });
    booked.has({ starts_at: instant(at(3, "10:00")), ends_at: instant(at(3, "11:00")) });
    (await api.get(`/bookings/${booked.id}`).is(200)).has({ id: booked.id, title: "Budget" });
  });

  for (const [what, broken] of [
    ["an organiser who is no e-mail address", { organiser: "reception" }],
    ["no attendees", { attendees: 0 }],
    ["a title of 81 characters", { title: "t".repeat(81) }],
    ["a missing start", { starts_at: undefined }],
    ["a start that is no instant", { starts_at: "tomorrow" }],
  ] as const) {
    check(`a booking with ${what} is refused with 400`, async (api) => {
      const { id } = await room(api);
      code(await api.post("/bookings", aBooking(id, broken)).is(400), "invalid");
    });
  }

  check("a booking must end after it starts (R1)", async (api) => {
    const { id } = await room(api);
    const backwards = { starts_at: at(3, "11:00"), ends_at: at(3, "10:00") };
    code(await api.post("/bookings", aBooking(id, backwards)).is(400), "bad_interval");
    const empty = { starts_at: at(3, "10:00"), ends_at: at(3, "10:00") };
    code(await api.post("/bookings", aBooking(id, empty)).is(400), "bad_interval");
  });

  check("a booking lasts at most 8 hours (R2)", async (api) => {
    const { id } = await room(api);
    const long = { starts_at: at(3, "08:00"), ends_at: at(3, "16:01") };
    code(await api.post("/bookings", aBooking(id, long)).is(400), "too_long");
    await book(api, id, { starts_at: at(3, "08:00"), ends_at: at(3, "16:00") });
  });

  for (const [what, start, end] of [
    ["the same hours", "10:00", "12:00"],
    ["hours inside", "10:30", "11:00"],
    ["hours around", "09:00", "13:00"],
    ["an overlapping beginning", "09:30", "10:01"],
    ["an overlapping end", "11:59", "13:00"],
  ] as const) {
    check(`a second booking of ${what} is refused with 409 (R3)`, async (api) => {
      const { id } = await room(api);
      await book(api, id, { starts_at: at(3, "10:00"), ends_at: at(3, "12:00") });
      const second = aBooking(id, { starts_at: at(3, start), ends_at: at(3, end) });
      code(await api.post("/bookings", second).is(409), "room_taken");
    });
  }

  check("bookings may follow each other, and other rooms do not matter (R3)", async (api) => {
    const { id } = await room(api);
    await book(api, id);
    await book(api, id, { starts_at: at(3, "11:00"), ends_at: at(3, "12:00") });
    await book(api, id, { starts_at: at(3, "09:00"), ends_at: at(3, "10:00") });
    await book(api, (await room(api)).id);
  });

  check("a cancelled booking frees the room (R3)", async (api) => {
    const { id } = await room(api);
    const first = await book(api, id);
    await api.post(`/bookings/${first.id}/cancel`).is(200);
    await book(api, id);
  });

  check("of twenty who want the same hour, one gets it", async (api) => {
    const { id } = await room(api);
    const answers = await together(20, () => api.post("/bookings", aBooking(id)));
    expectStatuses(answers, { 201: 1, 409: 19 });
  });

  check("no more people than seats (R4)", async (api) => {
    const { id } = await room(api, { seats: 4 });
    code(await api.post("/bookings", aBooking(id, { attendees: 5 })).is(422), "too_many_people");
    await book(api, id, { attendees: 4 });
  });

  check("a room that is not bookable is not booked (R5)", async (api) => {
    const { id } = await room(api, { bookable: false });
    code(await api.post("/bookings", aBooking(id)).is(422), "not_bookable");
  });

  check("an unknown room cannot be booked (R6)", async (api) => {
    code(await api.post("/bookings", aBooking(unknownId)).is(404), "not_found");
  });

  check("a group checks in once (R7)", async (api) => {
    const booked = await book(api, (await room(api)).id);
    const arrived = await api.post(`/bookings/${booked.id}/check-in`).is(200);
    arrived.has({ id: booked.id, status: "checked_in" });
    code(await api.post(`/bookings/${booked.id}/check-in`).is(409), "wrong_status");
  });

  check("a booking is cancelled once, and not after the check-in (R8)", async (api) => {
    const { id } = await room(api);
    const booked = await book(api, id);
    (await api.post(`/bookings/${booked.id}/cancel`).is(200)).has({ status: "cancelled" });
    code(await api.post(`/bookings/${booked.id}/cancel`).is(409), "wrong_status");
    code(await api.post(`/bookings/${booked.id}/check-in`).is(409), "wrong_status");
    const other = await book(api, id);
    await api.post(`/bookings/${other.id}/check-in`).is(200);
    code(await api.post(`/bookings/${other.id}/cancel`).is(409), "wrong_status");
  });

  check("an organiser has at most three open bookings (R11)", async (api) => {
    const { id } = await room(api);
    const organiser = freshEmail();
    const on = (day: number) => ({
      organiser,
      starts_at: at(day, "10:00"),
      ends_at: at(day, "11:00"),
    });
    const first = await book(api, id, on(4));
    await book(api, id, on(5));
    await book(api, id, on(6));
    code(await api.post("/bookings", aBooking(id, on(7))).is(422), "too_many_bookings");
    await api.post(`/bookings/${first.id}/cancel`).is(200);
    await book(api, id, on(7));
  });

  check("bookings are filtered and listed from the latest start on", async (api) => {
    const { id } = await room(api);
    const organiser = freshEmail();
    await book(api, id, { organiser, starts_at: at(4, "10:00"), ends_at: at(4, "11:00") });
    const late = await book(api, id, { starts_at: at(5, "10:00"), ends_at: at(5, "11:00") });
    await api.post(`/bookings/${late.id}/cancel`).is(200);
    const all = await api.get(`/bookings?room_id=${id}`).is(200);
    same(all.column("status"), ["cancelled", "booked"]);
    const mine = await api.get(`/bookings?room_id=${id}&organiser=${organiser}`).is(200);
    same(mine.column("organiser"), [organiser]);
    const cancelled = await api.get(`/bookings?room_id=${id}&status=cancelled`).is(200);
    same(cancelled.column("id"), [late.id]);
  });

  check("a room shows its bookings only", async (api) => {
    const { id } = await room(api);
    const booked = await book(api, id);
    await book(api, (await room(api)).id);
    same((await api.get(`/rooms/${id}/bookings`).is(200)).column("id"), [booked.id]);
    await api.get(`/rooms/${unknownId}/bookings`).is(404);
  });

  check("an unknown booking is 404", async (api) => {
    code(await api.get(`/bookings/${unknownId}`).is(404), "not_found");
    await api.post(`/bookings/${unknownId}/cancel`).is(404);
    await api.post(`/bookings/${unknownId}/check-in`).is(404);
  });
});
