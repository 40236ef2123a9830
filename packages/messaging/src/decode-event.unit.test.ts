import { events } from "@devmatrix/contracts";
import { describe, expect, it } from "vitest";
import { checkEvent, readEvent } from "./decode-event.ts";

const definition = events.waveStarted;
const attributes = {
  specversion: "1.0",
  id: "w1",
  source: "/elsewhere",
  type: "devmatrix.wave.started.v1",
};

function binary(headers: Record<string, string>, body: string | Uint8Array = "{}") {
  const bytes = typeof body === "string" ? new TextEncoder().encode(body) : body;
  return { subject: "s", header: (name: string) => headers[name], body: bytes };
}

function ce(change: Record<string, string | undefined> = {}): Record<string, string> {
  const all = { ...attributes, ...change };
  const pairs = Object.entries(all).filter(
    (pair): pair is [string, string] => pair[1] !== undefined,
  );
  return Object.fromEntries(pairs.map(([name, value]) => [`ce-${name}`, value]));
}

function structured(document: unknown) {
  return binary({ "content-type": "application/cloudevents+json" }, JSON.stringify(document));
}

const read = (message: ReturnType<typeof binary>) => checkEvent(readEvent(message), definition);
const unreadable = (reason: RegExp) =>
  expect.objectContaining({
    code: "EVENT_UNREADABLE",
    message: expect.stringMatching(reason) as string,
  }) as Error;

describe("readEvent and checkEvent", () => {
  it("read the binary mode with all attributes", () => {
    const headers = { ...ce({ subject: "run-1", causationid: "c" }), traceparent: "00-a-b-01" };
    expect(read(binary(headers, JSON.stringify(definition.example)))).toEqual({
      ...attributes,
      subject: "run-1",
      causationid: "c",
      traceparent: "00-a-b-01",
      data: definition.example,
    });
  });

  it("read the structured mode", () => {
    const event = { ...attributes, subject: "run-1", data: definition.example };
    expect(read(structured(event))).toEqual(event);
  });

  it("drop fields and attributes that they do not know", () => {
    const data = { ...definition.example, later: true };
    const event = read(structured({ ...attributes, comexampleextension: "x", data }));
    expect(event.data).toEqual(definition.example);
    expect(event).not.toHaveProperty("comexampleextension");
  });

  it("take a type without version for the present one and give it back in full", () => {
    const headers = ce({ type: "devmatrix.wave.started" });
    expect(read(binary(headers, JSON.stringify(definition.example))).type).toBe(definition.type);
  });

  it.each([
    ["a missing attribute", binary(ce({ id: undefined })), /CloudEvents headers.*id/],
    ["another version of CloudEvents", binary(ce({ specversion: "0.3" })), /specversion/],
    ["an id without end", binary(ce({ id: "x".repeat(201) })), /id:/],
    ["an id with a null character", structured({ ...attributes, id: "a\u0000", data: {} }), /id:/],
    [
      "a subject of two lines",
      structured({ ...attributes, subject: "a\nb", data: {} }),
      /subject:/,
    ],
    ["a time that is none", binary(ce({ time: "yesterday" })), /time:/],
    ["no headers at all", binary({}), /ce-specversion, ce-id, ce-source, ce-type/],
    ["a body that is not JSON", binary(ce(), "{half"), /JSON in UTF-8/],
    ["a body that is not UTF-8", binary(ce(), new Uint8Array([0x22, 0xff, 0x22])), /JSON in UTF-8/],
    ["an empty body", binary(ce(), ""), /JSON in UTF-8/],
    ["another type", binary(ce({ type: "devmatrix.wave.completed.v1" })), /expected type.*found/],
    ["a later version of the type", binary(ce({ type: "devmatrix.wave.started.v2" })), /\.v2/],
    ["data that do not fit", binary(ce(), '{"wave":"one"}'), /runId: .*wave: /],
    ["a structured document without attributes", structured({ data: {} }), /JSON document/],
    ["a structured document that is a list", structured([]), /JSON document/],
  ])("refuse %s and say what was expected", (_what, message, reason) => {
    expect(() => read(message)).toThrow(unreadable(reason));
  });

  it("name no more than five faults of hostile data", () => {
    const manyFaults = events.specIngested;
    const event = readEvent(binary(ce({ type: manyFaults.type }), "{}"));
    expect(() => checkEvent(event, manyFaults)).toThrow(unreadable(/; and \d+ more/));
  });
});
