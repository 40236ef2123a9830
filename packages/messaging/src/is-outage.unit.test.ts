import { RetryableError, TerminalError } from "@devmatrix/errors";
import { describe, expect, it } from "vitest";
import { isOutage } from "./is-outage.ts";

describe("isOutage", () => {
  it.each([
    ["our own code", new RetryableError("POSTGRES_UNAVAILABLE", "away")],
    ["a refused socket", Object.assign(new Error("connect"), { code: "ECONNREFUSED" })],
    ["a server that shuts down", Object.assign(new Error("terminating"), { code: "57P01" })],
    [
      "a cause below",
      new Error("outer", { cause: new Error("mid", { cause: { code: "EPIPE" } }) }),
    ],
    ["a broken connection that has no code", new Error("Connection terminated unexpectedly")],
    [
      "what Prisma's driver said",
      Object.assign(new Error("Database error"), {
        code: "P2010",
        meta: { driverAdapterError: { cause: { originalCode: "57P01" } } },
      }),
    ],
    ["one of several", new AggregateError([new Error("a"), { code: "ECONNREFUSED" }])],
  ])("is true for %s", (_what, error) => {
    expect(isOutage(error)).toBe(true);
  });

  it.each([
    ["a fault of the message", new TerminalError("EVENT_UNREADABLE", "bad")],
    ["an error without code", new Error("bug")],
    ["a violated constraint", Object.assign(new Error("unique"), { code: "23505" })],
    ["words", "ECONNREFUSED"],
    ["nothing", undefined],
  ])("is false for %s", (_what, error) => {
    expect(isOutage(error)).toBe(false);
  });

  it("ends on a chain of causes that bites its tail", () => {
    const error = new Error("a");
    error.cause = error;
    expect(isOutage(error)).toBe(false);
  });
});
