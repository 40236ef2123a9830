import { describe, expect, it, vi } from "vitest";
import { readSpecification } from "./index.ts";
import type * as Phrases from "./text/phrases.ts";
import type * as Tokens from "./text/tokens.ts";

/** Characters cut into tokens and phrases looked up: the work of reading, whatever the machine does besides. */
const work = vi.hoisted(() => ({ characters: 0, phrases: 0 }));
vi.mock("./text/tokens.ts", async (original) => {
  const real = await original<typeof Tokens>();
  const tokenize: typeof real.tokenize = (text) => {
    work.characters += text.length;
    return real.tokenize(text);
  };
  return { ...real, tokenize };
});
vi.mock("./text/phrases.ts", async (original) => {
  const real = await original<typeof Phrases>();
  const matchPhrase: typeof real.matchPhrase = (table, tokens, at) => {
    work.phrases += 1;
    return real.matchPhrase(table, tokens, at);
  };
  return { ...real, matchPhrase };
});

const lines = (count: number, line: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => line(i)).join("\n");
const frame = (fields: string, rest: string): string =>
  `# Lamps\n\n## Data model\n\n### Lamp\n\n- label: string (required)\n${fields}\n\n## Endpoints\n\n- POST /lamps\n- GET /lamps\n\n${rest}\n`;

function effort(content: string): typeof work {
  work.characters = 0;
  work.phrases = 0;
  readSpecification({ name: "lamps.md", content });
  return { ...work };
}

describe("twice the text is at most little more than twice the work", () => {
  it.each<[string, (count: number) => string]>([
    [
      "requirements",
      (count) =>
        frame("", `## Requirements\n\n${lines(count, (i) => `- F${i}: Keepers can add lamps`)}`),
    ],
    [
      "stories",
      (count) =>
        frame(
          "",
          lines(count, () => "As a keeper I want to add lamps."),
        ),
    ],
    [
      "rules",
      (count) => frame("", `## Rules\n\n${lines(count, () => "- Labels can never be empty")}`),
    ],
    [
      "fields",
      (count) =>
        frame(
          lines(count, (i) => `- part${i}: integer, 1 to ${i + 2}`),
          "",
        ),
    ],
    [
      "routes",
      (count) =>
        frame(
          "",
          lines(count, (i) => `- GET /lamps${i}/{id} - view a lamp, 404`),
        ),
    ],
    [
      "sections",
      (count) =>
        frame(
          "",
          lines(count, (i) => `### Part ${i}\n\nLamps show the way at night.\n`),
        ),
    ],
    ["rows", (count) => frame("", `| A | B |\n|---|---|\n${lines(count, (i) => `| a${i} | b |`)}`)],
  ])("of %s", (_what, spec) => {
    const small = effort(spec(150));
    const large = effort(spec(300));
    expect(small.characters).toBeGreaterThan(0);
    expect(large.characters).toBeLessThan(2.3 * small.characters);
    expect(large.phrases).toBeLessThan(2.3 * small.phrases);
  });
});
