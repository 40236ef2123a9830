import type { RunManifest } from "@devmatrix/contracts";
import { describe, expect, it } from "vitest";
import { assembleTree, fingerprintOf, sha256 } from "./tree.ts";

const runId = "5f0b1f6e-6f0e-5b7e-9c55-3c1d8d7f2a11";

function manifest(files: { path: string; content: string }[]): {
  manifest: RunManifest;
  contents: Map<string, string>;
} {
  return {
    contents: new Map(files.map(({ content }) => [sha256(content), content])),
    manifest: {
      runId,
      tasks: files.map(({ path, content }, index) => ({
        taskId: runId,
        key: `task ${index}`,
        name: "x",
        status: "completed",
        attempt: 1,
        files: [{ path, sha256: sha256(content), bytes: content.length, requirementIds: ["F1"] }],
      })),
    },
  };
}

function assemble(files: { path: string; content: string }[]) {
  const given = manifest(files);
  return assembleTree(given.manifest, given.contents);
}

describe("the tree of a run", () => {
  it("lists files by path, each with the task that made it", () => {
    const tree = assemble([
      { path: "src/b.ts", content: "b" },
      { path: "a.json", content: "{}" },
    ]);
    expect(tree.faults).toEqual([]);
    expect(tree.files.map(({ path, task }) => [path, task])).toEqual([
      ["a.json", "task 1"],
      ["src/b.ts", "task 0"],
    ]);
  });

  it.each([["../out.ts"], ["/etc/cron.d/x"], ["a/../../b"], ["devmatrix-manifest.json"]])(
    "has a fault when a file is called %s",
    (path) => {
      expect(assemble([{ path, content: "x" }])).toMatchObject({
        files: [],
        faults: [expect.any(String)],
      });
    },
  );

  it("has a fault when two tasks give the same path", () => {
    const tree = assemble([
      { path: "a.ts", content: "1" },
      { path: "a.ts", content: "2" },
    ]);
    expect(tree.faults).toEqual(["a.ts is given by two tasks"]);
  });

  it("has a fault when bytes are missing or differ from their hash", () => {
    const given = manifest([
      { path: "a.ts", content: "1" },
      { path: "b.ts", content: "2" },
    ]);
    const contents = new Map([[sha256("1"), "changed"]]);
    expect(assembleTree(given.manifest, contents).faults).toEqual([
      "a.ts does not match its hash",
      "b.ts has no bytes",
    ]);
  });

  it("keeps a file whose content is empty", () => {
    expect(assemble([{ path: "a.txt", content: "" }]).faults).toEqual([]);
  });
});

describe("the fingerprint", () => {
  it("does not depend on the order of the files", () => {
    const files = [
      { path: "a", sha256: "1" },
      { path: "b", sha256: "2" },
    ];
    expect(fingerprintOf([...files].reverse())).toBe(fingerprintOf(files));
  });

  it("changes with a path and with a hash", () => {
    const prints = [
      fingerprintOf([{ path: "a", sha256: "1" }]),
      fingerprintOf([{ path: "b", sha256: "1" }]),
      fingerprintOf([{ path: "a", sha256: "2" }]),
    ];
    expect(new Set(prints).size).toBe(3);
  });
});
