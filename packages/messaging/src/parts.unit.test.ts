import { describe, expect, it } from "vitest";
import { joinParts, splitBody } from "./parts.ts";

const bodyOf = (length: number) => Uint8Array.from({ length }, (_, index) => (index * 7919) % 251);

describe("splitBody and joinParts", () => {
  it.each([0, 1, 100, 16 * 1024, 100_000, 3_000_000])(
    "give back a body of %d bytes, in parts that are not too large",
    async (length) => {
      const body = bodyOf(length);
      const split = await splitBody(body, 4_096);
      expect(split.parts.length).toBeGreaterThan(0);
      expect(Math.max(...split.parts.map((part) => part.length))).toBeLessThanOrEqual(4_096);
      expect(Buffer.from(await joinParts(split)).equals(Buffer.from(body))).toBe(true);
    },
  );

  it("leave a small body uncompressed", async () => {
    expect((await splitBody(bodyOf(1_000), 4_096)).encoding).toBe("identity");
  });

  it("refuse a small message that expands beyond all measure", async () => {
    const bomb = await splitBody(new Uint8Array(65 * 1024 * 1024), 1024 * 1024);
    await expect(joinParts(bomb)).rejects.toThrow(RangeError);
  });
});
