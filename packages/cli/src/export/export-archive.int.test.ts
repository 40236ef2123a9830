import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { create } from "tar";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { exportArchive } from "./export-archive.ts";

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "devmatrix export ä-"))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A tar.gz of what `fill` puts into a folder `tree`. */
async function archiveOf(fill: (tree: string) => void): Promise<Buffer> {
  const source = mkdtempSync(join(folder, "source-"));
  mkdirSync(join(source, "tree"));
  fill(join(source, "tree"));
  const file = join(source, "tree.tar.gz");
  await create({ gzip: true, cwd: source, file }, ["tree"]);
  return readFileSync(file);
}

function exportTo(archive: Buffer, runId = "run-1"): Promise<string> {
  return exportArchive({ archive, directory: join(folder, "out"), slug: "greenhouse", runId });
}

const simple = (content: string) =>
  archiveOf((tree) => {
    mkdirSync(join(tree, "src"));
    writeFileSync(join(tree, "src", "main.ts"), content);
  });

describe("exportArchive", () => {
  it("writes the tree below slug and run, and points current to it", async () => {
    const target = await exportTo(await simple("one"));
    expect(target).toBe(join(folder, "out", "greenhouse", "run-1"));
    expect(readlinkSync(join(folder, "out", "current"))).toBe("greenhouse/run-1");
    expect(readFileSync(join(folder, "out", "current", "src", "main.ts"), "utf8")).toBe("one");
  });

  it("replaces an earlier export of the run and moves current to the latest, leaving nothing beside them", async () => {
    await exportTo(await simple("one"));
    await exportTo(await simple("two"));
    await exportTo(await simple("three"), "run-2");
    const out = join(folder, "out");
    expect(readFileSync(join(out, "greenhouse/run-1/src/main.ts"), "utf8")).toBe("two");
    expect(readFileSync(join(out, "current/src/main.ts"), "utf8")).toBe("three");
    expect(readdirSync(out).sort()).toEqual(["current", "greenhouse"]);
    expect(readdirSync(join(out, "greenhouse")).sort()).toEqual(["run-1", "run-2"]);
  });

  it("refuses an archive that points outside, and leaves no part of it", async () => {
    const hostile = await hostileArchive();
    await expect(exportTo(hostile)).rejects.toThrow();
    expect(existsSync(join(folder, "out", "greenhouse", "run-1"))).toBe(false);
    expect(existsSync(join(folder, "out", "evil.txt"))).toBe(false);
    expect(existsSync(join(folder, "evil.txt"))).toBe(false);
  });

  it("leaves links out", async () => {
    const archive = await archiveOf((tree) => {
      symlinkSync("/etc", join(tree, "link"));
      writeFileSync(join(tree, "a.txt"), "a");
    });
    const target = await exportTo(archive);
    expect(readdirSync(target)).toEqual(["a.txt"]);
  });

  it("refuses bytes that are no archive, and keeps what was there", async () => {
    await exportTo(await simple("one"));
    await expect(exportTo(Buffer.from("no archive"))).rejects.toThrow();
    expect(readFileSync(join(folder, "out", "current", "src", "main.ts"), "utf8")).toBe("one");
  });

  it.each(["../up", "a/b", "", ".hidden"])("refuses the name %j for a folder", async (runId) => {
    await expect(exportTo(await simple("one"), runId)).rejects.toMatchObject({
      code: "EXPORT_NAME_UNSAFE",
    });
  });
});

/** A gzip'd tar with one entry whose path climbs out of its folder. */
async function hostileArchive(): Promise<Buffer> {
  const source = mkdtempSync(join(folder, "hostile-"));
  mkdirSync(join(source, "tree", "deep"), { recursive: true });
  writeFileSync(join(source, "evil.txt"), "x");
  const file = join(source, "hostile.tar.gz");
  await create({ gzip: true, cwd: join(source, "tree", "deep"), file, preservePaths: true }, [
    "../../evil.txt",
  ]);
  return readFileSync(file);
}
