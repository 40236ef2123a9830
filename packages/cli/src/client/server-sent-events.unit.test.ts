import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ServerSentEventParser } from "./server-sent-events.ts";

const parse = (...chunks: string[]) => {
  const parser = new ServerSentEventParser();
  return chunks.flatMap((chunk) => parser.push(chunk));
};

describe("ServerSentEventParser", () => {
  it("gives id, name and data of an event that a blank line ends", () => {
    expect(parse("id: 7\nevent: taskSettled\ndata: {}\n\n")).toEqual([
      { id: "7", event: "taskSettled", data: "{}" },
    ]);
  });

  it("joins several data lines by a line feed and removes one leading blank", () => {
    expect(parse("data: a\ndata:b\ndata:  c\n\n")[0]?.data).toBe("a\nb\n c");
  });

  it("keeps the last id for events without one", () => {
    expect(parse("id: 1\ndata: a\n\ndata: b\n\n").map(({ id }) => id)).toEqual(["1", "1"]);
  });

  it("passes over comments, unknown fields and events without data", () => {
    expect(parse(": still here\n\nretry: 1000\n\nevent: x\n\ndata: a\n\n")).toEqual([
      { id: undefined, event: "message", data: "a" },
    ]);
  });

  it("drops an event that the end cuts off", () => {
    expect(parse("data: a\n\ndata: b\n")).toHaveLength(1);
  });

  it("gives the same events however the text is cut, with every line end of the standard", () => {
    const text = "id: 1\r\ndata: ä\r\n\r\nid: 2\rdata: b\r\rid: 3\ndata: c\n\n";
    fc.assert(
      fc.property(fc.array(fc.nat(text.length), { maxLength: 6 }), (cuts) => {
        const at = [0, ...cuts.sort((a, b) => a - b), text.length];
        const chunks = at.slice(1).map((end, index) => text.slice(at[index], end));
        expect(parse(...chunks).map(({ data }) => data)).toEqual(["ä", "b", "c"]);
      }),
    );
  });
});
