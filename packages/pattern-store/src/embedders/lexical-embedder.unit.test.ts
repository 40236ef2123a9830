import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lexicalEmbedder } from "./lexical-embedder.ts";

const similarity = async (a: string, b: string): Promise<number> => {
  const [left, right] = await lexicalEmbedder.embed([a, b]);
  return left!.reduce((sum, value, index) => sum + value * right![index]!, 0);
};

describe("the lexical embedder", () => {
  it("gives a vector of length 1 for every text with a word, and the same one each time", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "grapheme" }), async (text) => {
        const [first, again] = await lexicalEmbedder.embed([text, text]);
        expect(first).toEqual(again);
        expect(first).toHaveLength(lexicalEmbedder.dimensions);
        const length = Math.hypot(...first!);
        if (/[\p{L}\p{N}]/u.test(text.normalize("NFKC"))) expect(length).toBeCloseTo(1, 4);
        else expect(length).toBe(0);
      }),
    );
  });

  it("finds shared words and inflected forms nearer than other words", async () => {
    const query = "Routes that create and list greenhouses";
    const near = await similarity(query, "Route to create a greenhouse");
    const far = await similarity(query, "Invoice numbering by quarter");
    expect(near).toBeGreaterThan(0.3);
    expect(near).toBeGreaterThan(far + 0.2);
  });

  it("reads camelCase, snake_case and paths as words", async () => {
    expect(await similarity("createGreenhouse", "create greenhouse")).toBeCloseTo(1, 5);
    expect(await similarity("create_greenhouse", "create/greenhouse")).toBeCloseTo(1, 5);
  });

  it("does not know that two words mean the same", async () => {
    expect(await similarity("purchase", "buy")).toBeLessThan(0.3);
  });
});
