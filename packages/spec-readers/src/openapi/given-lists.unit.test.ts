import { describe, expect, it } from "vitest";
import { endpointOf, modelOf } from "./openapi.fixture.ts";

/** A list of kites whose summary and answer say what the caller gives. */
function listing(summary: string, answer: string): string {
  return `openapi: 3.0.3
info: { title: Kite club, version: "1" }
paths:
  /kites:
    get:
      summary: ${JSON.stringify(summary)}
      parameters:
        - { name: colour, in: query, schema: { type: string } }
      responses:
        "200": { description: ${JSON.stringify(answer)}, content: { application/json: { schema: { type: array, items: { $ref: "#/components/schemas/Kite" } } } } }
  /kites/{id}:
    get:
      responses:
        "200": { description: It, content: { application/json: { schema: { $ref: "#/components/schemas/Kite" } } } }
components:
  schemas:
    Kite:
      type: object
      required: [id, colour, built_on, active, state]
      properties:
        id: { type: string, format: uuid, readOnly: true }
        colour: { type: string }
        built_on: { type: string, format: date }
        active: { type: boolean }
        state: { type: string, enum: [flying, torn] }
`;
}

describe("words of an operation order its list and choose its rows", () => {
  it.each([
    ["All kites, by colour", "The kites", "colour asc"],
    ["The kites", "One page of kites, by colour", "colour asc"],
    ["Kites, latest build first", "The kites", "built_on desc"],
    ["Kites ordered by colour descending", "The kites", "colour desc"],
    ["Las cometas, por colour", "Las cometas de la lista", "colour asc"],
  ])("%s / %s", (summary, answer, order) => {
    const { sort } = endpointOf(modelOf(listing(summary, answer)), "GET /kites");
    expect(sort?.by.map(({ field, direction }) => `${field} ${direction}`)).toEqual([order]);
  });

  it.each([
    ["List active kites", "item.active == true"],
    ["Only torn kites", "item.state == 'torn'"],
  ])("%s", (summary, where) => {
    expect(endpointOf(modelOf(listing(summary, "The kites")), "GET /kites").where).toBe(where);
  });

  it.each(["List kites by colour", "Kites of a pilot, by the lake"])(
    "%s says nothing of an order",
    (summary) => {
      const list = endpointOf(modelOf(listing(summary, "The kites")), "GET /kites");
      expect(list.sort).toBeUndefined();
      expect(list.filters?.map(({ parameter }) => parameter)).toEqual(["colour"]);
    },
  );
});
