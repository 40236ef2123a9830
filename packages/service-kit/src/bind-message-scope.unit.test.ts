import { events } from "@devmatrix/contracts";
import type { CloudEvent } from "@devmatrix/contracts";
import { subscribe } from "@devmatrix/messaging";
import type { Handler } from "@devmatrix/messaging";
import { describe, expect, it } from "vitest";
import { bindMessageScope } from "./bind-message-scope.ts";
import { currentMessageScope } from "./message-scope.ts";
import type { MessageScope } from "./message-scope.ts";

const runId = "5f0b1f6e-6f0e-5b7e-9c55-3c1d8d7f2a11";
const { type } = events.specIngested;
const event: CloudEvent<unknown> = {
  specversion: "1.0",
  id: "e-1",
  source: "test",
  type,
  data: { runId },
};
const context = { signal: new AbortController().signal, delivery: 1, lastDelivery: false };

const handlerOf = (handler: () => Promise<void>) =>
  bindMessageScope(subscribe(events.specIngested, handler, { durable: "d" })).handler as Handler;

describe("bindMessageScope", () => {
  it("binds event and run id to everything that the handler does, and to nothing else", async () => {
    let seen: MessageScope = {};
    const handler = handlerOf(async () => {
      await Promise.resolve();
      seen = currentMessageScope();
    });
    await handler(event, context);
    expect(seen).toEqual({ eventId: "e-1", eventType: type, runId });
    expect(currentMessageScope()).toEqual({});
  });

  it("passes on what the handler throws, untouched", async () => {
    const error = new Error("no");
    await expect(handlerOf(() => Promise.reject(error))(event, context)).rejects.toBe(error);
  });
});
