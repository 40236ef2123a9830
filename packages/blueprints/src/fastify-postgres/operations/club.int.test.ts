import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { RunningTree } from "../fixtures/running-tree.fixture.ts";
import { Tree } from "../fixtures/running-tree.fixture.ts";
import { Api } from "./fixtures/api.fixture.ts";
import { clubModel } from "./fixtures/club-model.fixture.ts";

const at = (day: number, hour: number): string =>
  new Date(Date.UTC(2030, 0, day, hour)).toISOString();

describe("a generated club", () => {
  let tree: Tree;
  let service: RunningTree;
  let open: Api;
  let ann: Api;
  let bob: Api;
  let room: string;

  beforeAll(async () => {
    tree = await Tree.write(clubModel());
    service = await tree.start();
    open = new Api(service);
    const member = async (name: string): Promise<Api> => {
      const { api_key: key = "" } = await open.get("POST /members", { name });
      return open.as({ "x-api-key": key });
    };
    [ann, bob] = [await member("Ann"), await member("Bob")];
    room = (await open.get("POST /rooms", { code: "R1", capacity: 5 }))["id"] ?? "";
  }, 120_000);
  afterAll(async () => {
    await service.stop();
    tree.remove();
  });

  const stretch = (day: number, from: number, to: number): Record<string, unknown> => ({
    room_id: room,
    starts_at: at(day, from),
    ends_at: at(day, to),
    people: 2,
  });

  it("passes its own type-checker and linter", async () => {
    await expect(tree.tool("tsc")).resolves.toBe("");
    await expect(tree.tool("oxlint", "--deny-warnings")).resolves.toContain("0 errors");
  }, 120_000);

  it("refuses stretches that share a moment, and lets them touch", async () => {
    expect(await open.status("POST /bookings", stretch(1, 10, 12))).toBe(401);
    const booking = await ann.get("POST /bookings", stretch(1, 10, 12));
    const refused = await bob.call("POST /bookings", stretch(1, 11, 13));
    expect([refused.status, refused.body["code"]]).toEqual([409, "TAKEN"]);
    expect(await bob.status("POST /bookings", stretch(1, 12, 13))).toBe(201);
    expect(await ann.status(`PATCH /bookings/${booking["id"]}`, { ends_at: at(1, 13) })).toBe(409);
    expect(await ann.status("POST /bookings", stretch(2, 12, 10))).toBe(422);
    expect(await ann.status("POST /bookings", { ...stretch(2, 10, 12), people: 6 })).toBe(422);
  });

  it("moves states along their ways and writes the history down", async () => {
    const booking = await bob.get("POST /bookings", stretch(3, 10, 12));
    const path = `/bookings/${booking["id"]}`;
    expect(await bob.status("POST /bookings", { ...stretch(4, 1, 2), status: "APPROVED" })).toBe(
      409,
    );
    expect(await ann.status(`PATCH ${path}`, { status: "APPROVED" })).toBe(403);
    expect(await bob.status(`PATCH ${path}`, { status: "APPROVED" })).toBe(200);
    expect(await bob.status(`PATCH ${path}`, { status: "REQUESTED" })).toBe(409);
    expect(await bob.get(`POST ${path}/cancel`, { note: "ill" })).toMatchObject({
      status: "CANCELLED",
      note: "ill",
    });
    expect(await bob.status(`POST ${path}/cancel`, {})).toBe(409);
    expect(await open.get(`GET ${path}/log`)).toMatchObject([
      { from_status: "APPROVED", to_status: "CANCELLED" },
    ]);
  });

  it("keeps a limit that fifty callers test at once", async () => {
    const { api_key: key = "" } = await open.get("POST /members", { name: "Eve" });
    const eve = open.as({ "x-api-key": key });
    const calls = Array.from({ length: 50 }, (_, index): [string, unknown] => {
      const hour = (index % 12) * 2;
      return ["POST /bookings", stretch(10 + Math.floor(index / 12), hour, hour + 1)];
    });
    expect(await eve.atOnce(calls)).toEqual({ 201: 3, 409: 47 });
  }, 60_000);

  it("gives one of fifty callers the same stretch", async () => {
    const calls = Array.from({ length: 50 }, (): [string, unknown] => [
      "POST /bookings",
      stretch(20, 10, 12),
    ]);
    expect(await ann.atOnce(calls)).toEqual({ 201: 1, 409: 49 });
  }, 60_000);

  it("lets a row go softly, and nobody finds it again", async () => {
    const { id } = await open.get("POST /rooms", { code: "R9", capacity: 5 });
    expect(await open.status(`DELETE /rooms/${id}`)).toBe(204);
    expect(await open.status(`GET /rooms/${id}`)).toBe(404);
    expect(await open.status(`DELETE /rooms/${id}`)).toBe(404);
    expect(await ann.status("POST /bookings", { ...stretch(25, 1, 2), room_id: id })).toBe(400);
    expect(await open.status(`DELETE /rooms/${room}`)).toBe(409);
  });

  it("answers what is stored already instead of a second one", async () => {
    const calls = Array.from({ length: 50 }, (): [string, unknown] => [
      "POST /links",
      { url: "https://example.com/a" },
    ]);
    expect(await open.atOnce(calls)).toEqual({ 200: 49, 201: 1 });
  }, 60_000);

  it("redirects, counts every visit, and ends with the link", async () => {
    const { code } = await open.get("POST /links", { url: "https://example.com/b" });
    const first = await open.call(`GET /l/${code}`);
    expect([first.status, first.headers.get("location")]).toEqual([302, "https://example.com/b"]);
    await open.atOnce(Array.from({ length: 49 }, () => [`GET /l/${code}`]));
    expect(await open.get(`GET /links/${code}`)).toMatchObject({ visits: 50 });
    const old = await open.get("POST /links", {
      url: "https://example.com/c",
      expires_at: "2020-01-01T00:00:00Z",
    });
    expect(await open.status(`GET /l/${old["code"]}`)).toBe(410);
  }, 60_000);

  it("marks once per caller, and takes the mark back", async () => {
    const post = await open.get("POST /posts", { title: "Crème Brûlée: how?" });
    expect(post).toMatchObject({ slug: "creme-brulee-how", likes: 0 });
    await ann.atOnce(Array.from({ length: 20 }, () => [`POST /posts/${post["id"]}/like`]));
    await bob.get(`POST /posts/${post["id"]}/like`);
    expect(await open.get(`GET /posts/${post["id"]}`)).toMatchObject({ likes: 2 });
    expect(await ann.status(`DELETE /posts/${post["id"]}/like`)).toBe(204);
    expect(await open.get(`GET /posts/${post["id"]}`)).toMatchObject({ likes: 1 });
  });

  it("puts rows under names that callers choose", async () => {
    const first = await open.call("PUT /settings/color", { value: "red" });
    expect([first.status, first.body]).toEqual([201, { name: "color", value: "red", changes: 1 }]);
    const second = await open.call("PUT /settings/color", { value: "blue" });
    expect([second.status, second.body["changes"]]).toEqual([200, 2]);
  });

  it("takes several rows or none, and groups them by period", async () => {
    const reading = (sensor: string, value: number, taken_at: string) => ({
      sensor,
      value,
      taken_at,
    });
    const some = [
      reading("a", 1.5, "2026-01-01T10:00:00Z"),
      reading("a", 2.25, "2026-01-01T11:00:00Z"),
    ];
    expect(await open.get<unknown[]>("POST /readings/bulk", some)).toHaveLength(2);
    const bad = [
      reading("b", 1, "2026-01-03T10:00:00Z"),
      reading("b", 5000, "2026-01-03T11:00:00Z"),
    ];
    expect(await open.status("POST /readings/bulk", bad)).toBe(422);
    expect(await open.status("POST /readings", some[0])).toBe(409);
    await open.get("POST /readings", reading("c", 10, "2026-01-02T11:00:00Z"));
    const second = { day: "2026-01-02", mean: 10, n: 1, highest: 10 };
    const first = { day: "2026-01-01", mean: 1.88, n: 2, highest: 2.25 };
    expect(await open.get("GET /readings/by-day")).toEqual([first, second]);
    expect(await open.get("GET /readings/by-day?from=2026-01-02")).toEqual([second]);
    expect(await open.get("GET /readings/by-day?sensor=a")).toEqual([first]);
  });

  it("works figures out exactly", async () => {
    const estimate = { hours: 3, rate: 12.35 };
    expect(await open.get("POST /estimates", estimate)).toEqual({ net: 37.05, gross: 44.83 });
    expect(await open.get("POST /estimates", { ...estimate, rush: true })).toEqual({
      net: 37.05,
      gross: 67.25,
    });
  });
});
