import { describe, expect, it } from "vitest";
import { jsonText } from "./json-text.ts";

describe("jsonText", () => {
  it("replaces what PostgreSQL cannot keep and leaves everything else alone", () => {
    const text = "a\u0000b \ud83d\ude00 \ud83d \ude00 \\u0000 ñ";
    expect(JSON.parse(jsonText({ text }))).toEqual({
      text: "a\ufffdb \ud83d\ude00 \ufffd \ufffd \\u0000 ñ",
    });
  });
});
