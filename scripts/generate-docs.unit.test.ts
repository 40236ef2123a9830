import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { generatedSections, replaceSection } from "./generate-docs.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

describe("the generated documents", () => {
  it("are as settings, rules and error codes say; `npm run docs` writes them", async () => {
    for (const section of await generatedSections()) {
      const document = await readFile(join(root, section.path), "utf8");
      expect([section.path, document]).toEqual([section.path, replaceSection(document, section)]);
    }
  });

  it("name the mark that a document lacks", () => {
    const section = { path: "a.md", name: "settings", text: "" };
    expect(() => replaceSection("nothing", section)).toThrow("settings:begin");
  });
});
