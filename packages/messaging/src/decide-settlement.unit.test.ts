import { RetryableError, TerminalError } from "@devmatrix/errors";
import { describe, expect, it } from "vitest";
import { decideSettlement } from "./decide-settlement.ts";

const decide = (thrown: unknown, count = 1, random = 0.5) =>
  decideSettlement(thrown, { count, last: count === 5, random: () => random });

describe("decideSettlement", () => {
  it("sends a TerminalError to the dead letters at its first delivery", () => {
    expect(decide(new TerminalError("SPEC_EMPTY", "no text"))).toMatchObject({
      kind: "dead-letter",
      code: "SPEC_EMPTY",
    });
  });

  it("lets a RetryableError come back after its own delay", () => {
    const error = new RetryableError("REQUEST_FAILED", "later", { delayMs: 1_234 });
    expect(decide(error)).toEqual({ kind: "retry", delayMs: 1_234, error });
  });

  it("sends whatever fails at the last delivery to the dead letters", () => {
    const retryable = new RetryableError("REQUEST_FAILED", "later");
    expect(decide(retryable, 5)).toMatchObject({ kind: "dead-letter", code: "REQUEST_FAILED" });
    expect(decide(new Error("bug"), 5)).toMatchObject({
      kind: "dead-letter",
      code: "HANDLER_FAILED",
    });
  });

  it("doubles the delay of an unforeseen error with each delivery", () => {
    const delays = [1, 2, 3, 4].map((count) => decide(new Error("bug"), count));
    expect(delays).toMatchObject([1_000, 2_000, 4_000, 8_000].map((delayMs) => ({ delayMs })));
  });

  it("spreads that delay by a quarter to both sides", () => {
    expect(decide(new Error("bug"), 1, 0)).toMatchObject({ delayMs: 750 });
    expect(decide(new Error("bug"), 1, 1)).toMatchObject({ delayMs: 1_250 });
  });

  it("takes an error of another copy of the package for what its code and flag say", () => {
    const foreign = Object.assign(new Error("no text"), { code: "SPEC_EMPTY", retryable: false });
    expect(decide(foreign)).toMatchObject({ kind: "dead-letter", code: "SPEC_EMPTY" });
  });

  it("makes an error of whatever was thrown", () => {
    expect(decide("just words")).toMatchObject({ kind: "retry", error: { message: "just words" } });
  });
});
