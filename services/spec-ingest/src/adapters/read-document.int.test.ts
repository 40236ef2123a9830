import { describe, expect, it } from "vitest";
import { greenhouse } from "../domain/greenhouse.fixture.ts";
import { documentReader } from "./read-document.ts";

const limits = { maxBytes: 2_000_000, inlineMaxBytes: 0, timeoutMs: 20_000 };
const inline = documentReader({ ...limits, inlineMaxBytes: limits.maxBytes });
const document = (content: string) => ({
  documents: [{ name: "greenhouse.md", content: Buffer.from(content) }],
});

describe("documentReader", () => {
  it("gives the same reading in a thread of its own as in the caller's", async () => {
    const reading = await documentReader(limits)(document(greenhouse));
    expect(reading).toEqual(await inline(document(greenhouse)));
    expect(reading.model).not.toBeNull();
  });

  it("leaves the event loop free while a large document is read", async () => {
    const large = document(
      greenhouse + "A sentence about plants and their keepers. ".repeat(20_000),
    );
    let turns = 0;
    const timer = setInterval(() => (turns += 1), 1);
    const reading = await documentReader(limits)(large);
    clearInterval(timer);
    expect(reading.reasons).toEqual([]);
    // Were it read in this thread, the loop would not turn once between the call and its result.
    expect(turns).toBeGreaterThan(10);
  });

  it("rejects a document whose reading takes too long", async () => {
    const { model, reasons } = await documentReader({ ...limits, timeoutMs: 1 })(
      document(greenhouse),
    );
    expect(model).toBeNull();
    expect(reasons.map(({ code }) => code)).toEqual(["SPEC_READ_ABANDONED"]);
  });

  it("does not start a thread for a document that is too large anyway", async () => {
    const { reasons } = await documentReader({ ...limits, maxBytes: 10, timeoutMs: 1 })(
      document(greenhouse),
    );
    expect(reasons.map(({ code }) => code)).toEqual(["SPEC_TOO_LARGE"]);
  });
});
