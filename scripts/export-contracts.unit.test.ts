import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { contractFiles, schemaFilesOnDisk } from "./export-contracts.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

describe("the exported contracts", () => {
  it("are on disk as the schemas in the code say; `npm run docs` writes them", async () => {
    const expected = contractFiles();
    const found = new Map<string, string>();
    for (const path of expected.keys()) found.set(path, await readFile(join(root, path), "utf8"));
    expect(found).toEqual(expected);
  });

  it("leave no file of a message that is gone", async () => {
    const expected = contractFiles();
    const stale = (await schemaFilesOnDisk()).filter((path) => !expected.has(path));
    expect(stale).toEqual([]);
  });
});
