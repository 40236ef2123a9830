import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readSpecFile } from "./read-spec-file.ts";

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "devmatrix-spec-"))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function file(content: string | Uint8Array): string {
  const path = join(folder, "spec.md");
  writeFileSync(path, content);
  return path;
}

describe("readSpecFile", () => {
  it("gives the name without folders and the text as it is", async () => {
    expect(await readSpecFile(file("# Größe\r\n"))).toEqual({
      name: "spec.md",
      content: "# Größe\r\n",
    });
  });

  it("takes a text of exactly the limit", async () => {
    expect((await readSpecFile(file("x".repeat(100)), 100)).content).toHaveLength(100);
  });

  it.each([
    ["a missing file", () => join(folder, "none.md"), { code: "SPEC_FILE_MISSING", exitCode: 2 }],
    ["a folder", () => folder, { code: "SPEC_FILE_IS_FOLDER", exitCode: 2 }],
    [
      "a text above the limit",
      () => file("x".repeat(101)),
      { code: "SPEC_TOO_LARGE", exitCode: 1 },
    ],
    ["an empty file", () => file(""), { code: "SPEC_EMPTY", exitCode: 1 }],
    ["a file of blanks", () => file(" \n\t\n"), { code: "SPEC_EMPTY", exitCode: 1 }],
  ])("refuses %s", async (_what, path, failure) => {
    await expect(readSpecFile(path(), 100)).rejects.toMatchObject(failure);
  });

  it("tells the line and the byte where a file stops being UTF-8 text", async () => {
    const path = file(Buffer.concat([Buffer.from("# Ä\n\nok "), Buffer.from([0xff, 0x41])]));
    await expect(readSpecFile(path)).rejects.toMatchObject({
      code: "SPEC_NOT_TEXT",
      message: expect.stringContaining("line 3, byte 9") as string,
    });
  });

  it("refuses a character that the end of the file cuts off", async () => {
    const path = file(Buffer.from("# Größe").subarray(0, 5));
    await expect(readSpecFile(path)).rejects.toMatchObject({ code: "SPEC_NOT_TEXT" });
  });

  it("follows the path through folders with blanks and non-ASCII letters", async () => {
    const inside = join(folder, "Größe und Maß");
    mkdirSync(inside);
    writeFileSync(join(inside, "a.md"), "# A");
    expect((await readSpecFile(join(inside, "a.md"))).name).toBe("a.md");
  });
});
