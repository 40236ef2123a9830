import { describe, expect, it } from "vitest";
import { harbourModel } from "../scenarios/harbour-model.fixture.ts";
import { ServiceSimulation } from "./service-simulation.ts";
import type { SimulatedAnswer } from "./requests.ts";

/** A harbour with one berth, and the requests that tests need. */
function harbour(fuel = 10) {
  const service = new ServiceSimulation(harbourModel);
  const send = (line: string, body?: Record<string, unknown>, id?: unknown): SimulatedAnswer => {
    const [method = "", template = ""] = line.split(" ");
    return service.send({ method, template, path: template.replace("{id}", String(id)), body });
  };
  const berth = send("POST /berths", { name: "North 1", length: 12, fuel });
  const key = idOf(berth);
  const book = (arrives: string, leaves: string, length = 9): SimulatedAnswer =>
    send("POST /stays", {
      berth_id: key,
      boat_length: length,
      arrives_on: arrives,
      leaves_on: leaves,
    });
  const list = (query: string): SimulatedAnswer =>
    service.send({ method: "GET", template: "/stays", path: `/stays${query}` });
  return { send, book, list, berth: key };
}

function idOf({ body }: SimulatedAnswer): unknown {
  return (body as { id: unknown }).id;
}

describe("ServiceSimulation", () => {
  it("answers a creation with the row as it is stored, defaults and inner rows included", () => {
    const { book, berth } = harbour();
    expect(book("2030-02-01", "2030-02-03")).toMatchObject({
      status: 201,
      body: { berth_id: berth, state: "BOOKED", total: 0, fills: [] },
    });
  });

  it.each([
    { about: "a stretch that overlaps", stay: ["2030-02-02", "2030-02-05", 9], status: 409 },
    { about: "a stretch that follows on", stay: ["2030-02-03", "2030-02-05", 9], status: 201 },
    { about: "a guard over the row itself", stay: ["2030-03-05", "2030-03-05", 9], status: 422 },
    { about: "a guard over a referenced row", stay: ["2030-03-05", "2030-03-06", 13], status: 422 },
    { about: "the edge of that guard", stay: ["2030-03-05", "2030-03-06", 12], status: 201 },
  ] as const)(
    "asks the rules in their order: $about",
    ({ stay: [arrives, leaves, length], status }) => {
      const { book } = harbour();
      book("2030-02-01", "2030-02-03");
      expect(book(arrives, leaves, length).status).toBe(status);
    },
  );

  it("moves a state only along its transition, and frees what the state held", () => {
    const { book, send } = harbour();
    const stay = idOf(book("2030-02-01", "2030-02-03"));
    const cancel = () => send("POST /stays/{id}/cancel", undefined, stay);
    expect(cancel()).toMatchObject({ status: 200, body: { state: "CANCELLED" } });
    expect(cancel().status).toBe(409);
    expect(book("2030-02-01", "2030-02-03").status).toBe(201);
  });

  it("adjusts another row as far as its bounds allow, and changes nothing when they do not", () => {
    const { book, send, berth } = harbour(10);
    const stay = idOf(book("2030-02-01", "2030-02-03"));
    const fill = (litres: number) => send("POST /stays/{id}/fills", { litres, price: 1.1 }, stay);
    expect([fill(7).status, fill(4).status, fill(3).status]).toEqual([201, 409, 201]);
    expect(send("GET /berths/{id}", undefined, berth)).toMatchObject({ body: { fuel: 0 } });
    expect(send("GET /stays/{id}", undefined, stay)).toMatchObject({ body: { total: 11 } });
  });

  it("answers 404 for a row or a parent that is not there", () => {
    const { send } = harbour();
    const nobody = "00000000-0000-4000-8000-000000000000";
    expect(send("GET /stays/{id}", undefined, nobody).status).toBe(404);
    expect(send("POST /stays/{id}/fills", { litres: 1, price: 1 }, nobody).status).toBe(404);
  });

  it("lists the rows that pass its filters", () => {
    const { book, send, list } = harbour();
    const kept = idOf(book("2030-02-01", "2030-02-03"));
    send("POST /stays/{id}/cancel", undefined, idOf(book("2030-03-01", "2030-03-03")));
    expect(list("")).toMatchObject({ status: 200, body: [{}, {}] });
    expect(list("?state=BOOKED")).toMatchObject({ status: 200, body: [{ id: kept }] });
    expect(list("?state=ARRIVED")).toEqual({ status: 200, body: [] });
  });
});
