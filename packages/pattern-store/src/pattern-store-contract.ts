import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Embedder } from "./embedder.ts";
import type { Pattern, PatternStore } from "./pattern-store.ts";

/**
 * Three numbers: how often a text has the letters a, b and c. So a test can say how near two texts are. The name tells
 * embedders with equal numbers apart.
 */
export function letterEmbedder(name: string): Embedder {
  return {
    name,
    dimensions: 3,
    async embed(texts) {
      return texts.map((text) => {
        const counts = ["a", "b", "c"].map((letter) => text.split(letter).length - 1);
        const length = Math.hypot(...counts) || 1;
        return Float32Array.from(counts, (count) => count / length);
      });
    },
  };
}

/** A pattern of a test: the `n`th id. */
export function patternOf(n: number, own: Partial<Pattern> = {}): Pattern {
  return {
    id: `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`,
    collection: "code_patterns",
    text: "a",
    payload: { n },
    ...own,
  };
}

/** The rules that every adapter of the pattern-store port keeps. `open` gives an adapter over one empty store. */
export function describePatternStoreContract(
  adapter: string,
  open: () => Promise<{
    storeWith: (embedder: Embedder) => PatternStore;
    close: () => Promise<void>;
  }>,
): void {
  describe(`pattern store contract: ${adapter}`, () => {
    let storeWith: (embedder: Embedder) => PatternStore;
    let close: () => Promise<void>;
    let store: PatternStore;
    beforeEach(async () => {
      ({ storeWith, close } = await open());
      store = storeWith(letterEmbedder("letters"));
    });
    afterEach(() => close());
    const find = (text: string, more: { limit?: number; minSimilarity?: number } = {}) =>
      store.similar({ text, limit: more.limit ?? 10, minSimilarity: more.minSimilarity ?? -1 });

    it("finds nothing in an empty store", async () => {
      expect(await find("a")).toEqual([]);
    });

    it("gives the nearest first, with cosine similarity and payload", async () => {
      await store.upsert([
        patternOf(1, { text: "b" }),
        patternOf(2, { text: "a" }),
        patternOf(3, { text: "ab" }),
      ]);
      const found = await find("a");
      expect(found.map(({ payload }) => payload)).toEqual([{ n: 2 }, { n: 3 }, { n: 1 }]);
      expect(found[0]!.similarity).toBeCloseTo(1, 5);
      expect(found[1]!.similarity).toBeCloseTo(Math.SQRT1_2, 5);
      expect(found[2]!.similarity).toBeCloseTo(0, 5);
      expect(found[0]).toMatchObject({ id: patternOf(2).id, collection: "code_patterns" });
    });

    it("orders equally near patterns by id", async () => {
      await store.upsert([patternOf(3), patternOf(1), patternOf(2)]);
      expect((await find("a")).map(({ payload }) => payload)).toEqual([
        { n: 1 },
        { n: 2 },
        { n: 3 },
      ]);
    });

    it("keeps to limit and least similarity", async () => {
      await store.upsert([patternOf(1), patternOf(2, { text: "ab" }), patternOf(3, { text: "b" })]);
      expect(await find("a", { limit: 1 })).toHaveLength(1);
      expect(await find("a", { minSimilarity: 0.5 })).toHaveLength(2);
      expect(await find("a", { limit: 0 })).toEqual([]);
    });

    it("looks only into the collections that are asked for", async () => {
      await store.upsert([
        patternOf(1, { collection: "task_embeddings" }),
        patternOf(2, { collection: "success_patterns" }),
      ]);
      const found = await store.similar({
        text: "a",
        limit: 10,
        minSimilarity: 0,
        collections: ["success_patterns"],
      });
      expect(found.map(({ payload }) => payload)).toEqual([{ n: 2 }]);
    });

    it("replaces a pattern that is stored again and counts only new ones", async () => {
      expect(await store.upsert([patternOf(1), patternOf(2)])).toEqual({ added: 2 });
      const again = patternOf(1, { text: "b", payload: { n: "new" } });
      expect(await store.upsert([again, patternOf(3)])).toEqual({ added: 1 });
      expect(await find("b", { limit: 1 })).toMatchObject([{ payload: { n: "new" } }]);
      expect(await find("a")).toHaveLength(3);
    });

    it("takes the last of two patterns with one id", async () => {
      await store.upsert([patternOf(1), patternOf(1, { payload: { n: "last" } })]);
      expect(await find("a")).toMatchObject([{ payload: { n: "last" } }]);
    });

    it("accepts a vector in place of words", async () => {
      await store.upsert([patternOf(1), patternOf(2, { text: "c" })]);
      const found = await store.similar({
        vector: Float32Array.of(0, 0, 2),
        limit: 1,
        minSimilarity: 0,
      });
      expect(found).toMatchObject([{ payload: { n: 2 } }]);
      expect(found[0]!.similarity).toBeCloseTo(1, 5);
    });

    it("refuses a vector of another length", async () => {
      const query = { vector: Float32Array.of(1, 0), limit: 1, minSimilarity: 0 };
      await expect(store.similar(query)).rejects.toMatchObject({ code: "PATTERN_VECTOR_INVALID" });
    });

    it("neither finds nor replaces what another embedder has stored", async () => {
      const other = storeWith(letterEmbedder("other letters"));
      await store.upsert([patternOf(1)]);
      expect(await other.similar({ text: "a", limit: 10, minSimilarity: -1 })).toEqual([]);
      expect(await other.upsert([patternOf(1, { payload: { n: "other" } })])).toEqual({ added: 1 });
      expect(await find("a")).toMatchObject([{ payload: { n: 1 } }]);
    });

    it("says which embedder it uses", () => {
      expect(store.embedder).toBe("letters");
    });

    it("gives payloads back as they were, quotes, lists and nesting included", async () => {
      const payload = { code: 'it\'s "x"\n\\', list: [1, null, { deep: "ü" }] };
      await store.upsert([patternOf(1, { payload })]);
      expect((await find("a"))[0]!.payload).toEqual(payload);
    });

    it("stores nothing when there is nothing to store", async () => {
      expect(await store.upsert([])).toEqual({ added: 0 });
    });
  });
}
