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
