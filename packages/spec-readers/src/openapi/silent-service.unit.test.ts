import { describe, expect, it } from "vitest";
import { fieldOf, modelOf } from "./openapi.fixture.ts";
import { propRoom } from "./silent-service.fixture.ts";

const model = modelOf(propRoom);

/** Behaviours of an operation, each with the values that tell it from others. */
function behaviours(route: string): object[] {
  return model.rules.filter(({ on }) => on.includes(route)).map(({ behaviour }) => behaviour);
}

describe("a document of shapes and short answers", () => {
  it("gives back the stored row that a creation may answer, unless it has left its first state", () => {
    expect(behaviours("POST /wishlists")).toEqual([
      { kind: "reuse", by: ["troupeId"], where: "item.state == 'drafted'" },
    ]);
  });

  it("reads the reasons of one refusal apart, and leaves open what it does not understand", () => {
    expect(behaviours("POST /wishlists/{wishlistId}/lines")).toEqual([
      { kind: "guard", condition: "new.propId.retired != true", status: 409 },
    ]);
  });

  it("turns a row with rows below into one of another kind with like rows", () => {
    expect(behaviours("POST /loans")).toEqual([
      { kind: "guard", condition: "count(body.wishlistId.lines) > 0", status: 409 },
      { kind: "set", field: "troupeId", value: "body.wishlistId.troupeId" },
      {
        kind: "copyChildren",
        from: "body.wishlistId.lines",
        entity: "LoanLine",
        values: { propId: "item.propId", quantity: "item.quantity", dailyFee: "item.dailyFee" },
      },
      { kind: "guard", condition: "body.wishlistId.state == 'drafted'", status: 409 },
      { kind: "set", row: "body.wishlistId", field: "state", value: "'handed_over'" },
      {
        kind: "each",
        over: "new.lines",
        behaviours: [
          {
            kind: "adjust",
            row: "item.propId",
            field: "stock",
            by: "-item.quantity",
            status: 409,
          },
        ],
      },
    ]);
  });

  it("copies the price of a piece and adds up what the rows below cost", () => {
    expect(fieldOf(model, "WishLine.dailyFee").defaultExpression).toBe("new.propId.fee");
    expect(fieldOf(model, "Wishlist.total").computed).toBe(
      "sum(row.lines, item.quantity * item.dailyFee)",
    );
  });

  it("tells what it assumed", () => {
    const told = model.findings.map(({ message }) => message).join("\n");
    expect(told).toContain("Wishlist.total is kept by the service");
    expect(told).toContain("WishLine.dailyFee is kept by the service");
  });
});

describe("a document that a framework wrote", () => {
  const content = JSON.stringify({
    openapi: "3.0.1",
    info: { title: "Fleet.Api", version: "v1" },
    paths: {
      "/api/Vans": {
        post: {
          requestBody: body("CreateVanCommand"),
          responses: { 201: answer("VanDto") },
        },
        get: { responses: { 200: answer("VanDtoPage") } },
      },
      "/api/Vans/{vanId}": {
        put: {
          requestBody: body("AmendVanForm"),
          responses: { 204: { description: "No Content" } },
        },
        get: { responses: { 200: answer("VanDto") } },
      },
    },
    components: {
      schemas: {
        CreateVanCommand: object(["plate", "seats"], ["plate", "seats"]),
        AmendVanForm: {
          type: "object",
          required: ["plate"],
          properties: { plate: { type: "string" }, state: { $ref: "#/components/schemas/State" } },
        },
        State: { type: "string", enum: ["Parked", "Moving"] },
        VanDto: {
          type: "object",
          properties: {
            vanId: { type: "integer" },
            plate: { type: "string" },
            seats: { type: "string" },
            state: { $ref: "#/components/schemas/State" },
          },
        },
        VanDtoPage: {
          type: "object",
          properties: {
            items: { type: "array", items: { $ref: "#/components/schemas/VanDto" } },
            page: {
              type: "object",
              properties: { number: { type: "integer" }, totalElements: { type: "integer" } },
            },
          },
        },
      },
    },
  });
  const fleet = modelOf(content, "api.json");

  it("has one entity for one path, whatever its schemas are called", () => {
    expect(fleet.entities.map(({ name }) => name)).toEqual(["Van"]);
    expect(fleet.endpoints.map(({ operation }) => operation)).toEqual([
      "create",
      "list",
      "modify",
      "read",
    ]);
  });

  it("gives what only changes carry its first value", () => {
    expect(fieldOf(fleet, "Van.state")).toMatchObject({ default: "Parked", readOnly: false });
  });

  it("finds the numbers of a page inside of their object", () => {
    const list = fleet.endpoints.find(({ operation }) => operation === "list");
    expect(list?.answer?.envelope).toEqual({
      items: "items",
      total: "page.totalElements",
      offset: "page.number",
    });
  });
});

function body(schema: string): object {
  return {
    content: { "application/json": { schema: { $ref: `#/components/schemas/${schema}` } } },
  };
}

function answer(schema: string): object {
  return { description: "Success", ...body(schema) };
}

function object(required: string[], names: string[]): object {
  const properties = Object.fromEntries(names.map((name) => [name, { type: "string" }]));
  return { type: "object", required, properties };
}
