import { mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { devmatrix } from "./support/command-line.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

const usable = "## Shed\n- name: string (required)\n## Endpoints\n- `POST /sheds` - Add a shed\n";

const cases: { input: string; bytes: string | Buffer; code: string }[] = [
  { input: "an empty file", bytes: "", code: "SPEC_EMPTY" },
  { input: "blank lines", bytes: "\n \n\t\n", code: "SPEC_EMPTY" },
  {
    input: "a binary file",
    bytes: Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 1, 2, 0]),
    code: "SPEC_NOT_TEXT",
  },
  {
    input: "invalid UTF-8",
    bytes: Buffer.from([0x23, 0x20, 0xc3, 0x28, 0x0a]),
    code: "SPEC_NOT_TEXT",
  },
  { input: "5 MB of prose", bytes: "The sea is wide. ".repeat(310_000), code: "SPEC_TOO_LARGE" },
  {
    input: "a text without any entity",
    bytes: "# Sea\n\nThe sea is wide.\n",
    code: "SPEC_WITHOUT_ENTITY",
  },
];

describe("a specification that nothing can be built from", () => {
  it.each(cases)("is refused with a code and what to do: $input", async ({ bytes, code }) => {
    const folder = await temporaryFolder();
    const spec = join(folder, "spec.md");
    await writeFile(spec, bytes);
    const result = await devmatrix(["run", spec, "--out", join(folder, "out")]);
    expect(result.exitCode).toBe(1);
    expect(result.stdout + result.stderr).toContain(code);
    expect(await readdir(folder)).toEqual(["spec.md"]);
  });

  it("is refused when the file is a folder or is not there", async () => {
    const folder = await temporaryFolder();
    await mkdir(join(folder, "inner"));
    const missing = await devmatrix(["run", join(folder, "missing.md")]);
    const directory = await devmatrix(["run", join(folder, "inner")]);
    expect([missing.exitCode, directory.exitCode]).toEqual([2, 2]);
  });
});

describe("a hostile title", () => {
  it("never leaves the output folder", async () => {
    const folder = await temporaryFolder();
    const spec = join(folder, "spec.md");
    await writeFile(spec, `# ../../escape $(touch owned) \`id\`\n\n${usable}`);
    const result = await devmatrix(["run", spec, "--out", join(folder, "out")]);
    expect([0, 1]).toContain(result.exitCode);
    expect((await readdir(folder)).sort()).toEqual(["out", "spec.md"]);
    for (const name of await readdir(join(folder, "out"))) expect(name).toMatch(/^[a-z0-9-]+$/);
  });
});
