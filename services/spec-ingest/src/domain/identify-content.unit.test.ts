import { describe, expect, it } from "vitest";
import { identifyContent } from "./identify-content.ts";

const blueprint = { name: "some-stack", version: "1" };
const bytes = (text: string) => ({ content: Buffer.from(text) });
const idsOf = (text: string, target = blueprint) =>
  identifyContent({ documents: [bytes(text)] }, target);

describe("identifyContent", () => {
  it("gives the same ids for the same bytes, everywhere and always", () => {
    expect(idsOf("# Greenhouse\n")).toEqual({
      contentSha256: "97b2e616fbf89cd07096185fce7f5210a196eb6d7365ab614c8fde37e3a6a449",
      specId: "5bf902b7-86e4-529d-ab67-d9091206aaac",
      runId: "69336b5c-6625-588b-86cf-83d8c913ed07",
    });
  });

  it("gives other ids for other bytes", () => {
    expect(idsOf("# Greenhouse").specId).not.toBe(idsOf("# Greenhouse\n").specId);
  });

  it("gives another run, but the same specification, when the blueprint changes", () => {
    const other = idsOf("# Greenhouse\n", { ...blueprint, version: "2" });
    expect(other.specId).toBe(idsOf("# Greenhouse\n").specId);
    expect(other.runId).not.toBe(idsOf("# Greenhouse\n").runId);
  });

  it("gives other ids when a second document or an answer comes with the first one", () => {
    const documents = [bytes("# Greenhouse\n")];
    const more = [...documents, bytes("# Rules\n")];
    const ids = [
      identifyContent({ documents }, blueprint),
      identifyContent({ documents: more }, blueprint),
      identifyContent({ documents, answers: { q: "yes" } }, blueprint),
      identifyContent({ documents, answers: { q: "no" } }, blueprint),
    ];
    expect(new Set(ids.map(({ specId }) => specId)).size).toBe(4);
  });

  it("gives the same ids for the same answers in another order", () => {
    const documents = [bytes("# Greenhouse\n")];
    const one = identifyContent({ documents, answers: { a: "1", b: "2" } }, blueprint);
    const other = identifyContent({ documents, answers: { b: "2", a: "1" } }, blueprint);
    expect(one).toEqual(other);
  });
});
