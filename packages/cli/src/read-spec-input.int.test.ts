import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readSpec, readSpecInput } from "./read-spec-input.ts";

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "devmatrix-input-"))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(path: string, content: string): string {
  const full = join(folder, path);
  mkdirSync(join(full, ".."), { recursive: true });
  writeFileSync(full, content);
  return full;
}

describe("readSpec", () => {
  it("reads a folder as its documents, files before folders, and nothing else of it", async () => {
    write("spec.md", "# A");
    write("sub-specs/api-spec.md", "# B");
    write("picture.png", "x");
    write(".hidden/c.md", "# C");
    write("node_modules/d.md", "# D");
    const { documents } = await readSpec([folder]);
    expect(documents.map(({ name }) => name)).toEqual(["spec.md", "sub-specs/api-spec.md"]);
  });

  it("reads several files in the order in which they are named", async () => {
    const paths = [write("b.yaml", "openapi: 3.0.0"), write("a.md", "# A")];
    const spec = await readSpec(paths);
    expect(spec).toMatchObject({
      name: "b.yaml",
      documents: [{ name: "b.yaml" }, { name: "a.md" }],
    });
  });

  it("reads answers from YAML or JSON", async () => {
    const path = write("a.md", "# A");
    const answers = write("answers.json", '{ "pages": "by page" }');
    expect((await readSpecInput([path], answers)).answers).toEqual({ pages: "by page" });
  });

  it("refuses answers that are none, and a folder without documents", async () => {
    const path = write("a.md", "# A");
    const answers = write("wrong.yaml", "- a list");
    await expect(readSpec([path], answers)).rejects.toMatchObject({
      code: "ANSWERS_UNREADABLE",
      exitCode: 2,
    });
    mkdirSync(join(folder, "empty"));
    await expect(readSpec([join(folder, "empty")])).rejects.toMatchObject({
      code: "SPEC_FILES_UNFIT",
      exitCode: 2,
    });
  });
});
