import { createHash } from "node:crypto";
import { gunzipSync } from "node:zlib";
import type { FileRef } from "@devmatrix/contracts";
import { describe, expect, it } from "vitest";
import { ArchiveFault, archiveRun, filesOf } from "./archive-run.ts";
import { packTar } from "./tar.ts";

const sha256 = (content: string) => createHash("sha256").update(content).digest("hex");
const contents = new Map(["export {};\n", "# Ñandú\n"].map((text) => [sha256(text), text]));
const [code = "", readme = ""] = [...contents.keys()];
const file = (path: string, hash: string): FileRef => ({
  ...{ path, sha256: hash },
  bytes: Buffer.byteLength(contents.get(hash) ?? ""),
  requirementIds: [],
});
const read = (hashes: string[]) =>
  Promise.resolve(
    hashes.flatMap((hash) => {
      const content = contents.get(hash);
      return content === undefined ? [] : [{ sha256: hash, content }];
    }),
  );
const files = [file("src/main.ts", code), file("README.md", readme)];

describe("archiveRun", () => {
  it("gives the same bytes for the same files in any order", async () => {
    const one = await archiveRun("greenhouse", files, read);
    const other = await archiveRun("greenhouse", [...files].reverse(), read);
    expect(one.equals(other)).toBe(true);
  });

  it("names no machine, owner or time in its header", async () => {
    const bytes = await archiveRun("greenhouse", files, read);
    expect(bytes.subarray(0, 10).toString("hex")).toBe("1f8b08000000000002ff");
  });

  it("holds every file below the folder of the service, with its bytes", async () => {
    const tar = gunzipSync(await archiveRun("greenhouse", files, read));
    expect(tar.subarray(0, 100).toString("utf8").replaceAll("\0", "")).toBe("greenhouse/README.md");
    expect(tar.subarray(512, 512 + 10).toString("utf8")).toBe("# Ñandú\n");
  });

  it.each(["../evil.ts", "/etc/passwd", "a//b", "a/./b", "a\\b", "c:evil"])(
    "refuses the path %s",
    async (path) => {
      await expect(archiveRun("x", [file(path, code)], read)).rejects.toThrow(ArchiveFault);
    },
  );

  it("refuses a path that two tasks give", async () => {
    await expect(archiveRun("x", [file("a.ts", code), file("a.ts", readme)], read)).rejects.toThrow(
      "a.ts is given by two tasks.",
    );
  });

  it("refuses bytes that are missing, and bytes that do not match their hash", async () => {
    const lying = () => Promise.resolve([{ sha256: code, content: "other" }]);
    await expect(archiveRun("x", files, () => Promise.resolve([]))).rejects.toThrow("are missing");
    await expect(archiveRun("x", files, lying)).rejects.toThrow(`sha256 ${code}`);
  });
});

describe("filesOf", () => {
  it("gives the files of completed tasks only, by path", () => {
    const task = { taskId: "t", key: "k", name: "n", attempt: 1 };
    const manifest = {
      runId: "r",
      tasks: [
        { ...task, status: "completed" as const, files },
        { ...task, status: "failed" as const, files: [file("bad.ts", code)] },
      ],
    };
    expect(filesOf(manifest).map(({ path }) => path)).toEqual(["README.md", "src/main.ts"]);
  });
});

describe("packTar", () => {
  it("parts a long path at a folder", () => {
    const path = `${"a".repeat(120)}/${"b".repeat(90)}`;
    const tar = packTar([{ path, content: Buffer.alloc(0) }]);
    expect(tar.subarray(0, 90).toString()).toBe("b".repeat(90));
    expect(tar.subarray(345, 345 + 120).toString()).toBe("a".repeat(120));
  });

  it("refuses a name that the format cannot hold", () => {
    const entry = { path: "b".repeat(101), content: Buffer.alloc(0) };
    expect(() => packTar([entry])).toThrow(RangeError);
  });
});
