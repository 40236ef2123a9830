import { mkdtempSync } from "node:fs";
import { mkdir, readFile, readdir, readlink, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { DeployFolder } from "./deploy-folder.ts";
import { withDatabaseName } from "./scratch-databases.ts";

const root = mkdtempSync(join(tmpdir(), "deploy-folder-"));
afterAll(() => rm(root, { recursive: true, force: true }));
const folder = new DeployFolder(root);
const files = [
  { path: "src/a.ts", content: "export const a = 1;\n" },
  { path: "package.json", content: "{}\n" },
];

describe("the deploy folder", () => {
  it("shows the tree of a run as a whole and nothing else", async () => {
    const directory = await folder.writeTree("plants", "run-1", files);
    expect(await readdir(join(root, "plants"))).toEqual(["run-1"]);
    expect(await folder.holds(directory, files)).toBe(true);
  });

  it("leaves a tree with the same bytes as it is, with what its user has installed", async () => {
    const directory = await folder.writeTree("plants", "run-1", files);
    await mkdir(join(directory, "node_modules"));
    await folder.writeTree("plants", "run-1", files);
    expect(await readdir(directory)).toContain("node_modules");
  });

  it("replaces a tree whose bytes differ", async () => {
    const directory = folder.directoryOf("plants", "run-1");
    await writeFile(join(directory, "package.json"), "{broken");
    expect(await folder.holds(directory, files)).toBe(false);
    await folder.writeTree("plants", "run-1", files);
    expect(await folder.holds(directory, files)).toBe(true);
  });

  it("is written by two processes at once without harm", async () => {
    const other = new DeployFolder(root);
    const writers = [folder, other].flatMap((each) => [each, each, each]);
    await Promise.all(writers.map((each) => each.writeTree("shared", "run-1", files)));
    expect(await readdir(join(root, "shared"))).toEqual(["run-1"]);
    expect(await folder.holds(folder.directoryOf("shared", "run-1"), files)).toBe(true);
  });

  it("lets a reader of current see the old tree or the new one at every moment", async () => {
    for (const run of ["old", "new"]) {
      await folder.writeTree("pots", run, [{ path: "name", content: run }]);
    }
    await folder.makeCurrent("pots", "old");
    const seen = new Set<string>();
    let reading = true;
    const reader = (async () => {
      while (reading) seen.add(await readFile(join(root, "pots/current/name"), "utf8"));
    })();
    for (let i = 0; i < 100; i += 1) await folder.makeCurrent("pots", i % 2 === 0 ? "new" : "old");
    reading = false;
    await reader;
    expect([...seen].filter((name) => name !== "old" && name !== "new")).toEqual([]);
    expect(seen.size).toBeGreaterThan(0);
  });
});

describe("the links of the deploy folder", () => {
  it("name the run in use of each service, and at the root the service deployed last", async () => {
    await folder.writeTree("plants", "run-2", files);
    await folder.makeCurrent("plants", "run-2");
    expect(await readlink(join(root, "plants/current"))).toBe("run-2");
    expect(await readlink(join(root, "current"))).toBe("plants/run-2");
    expect(await readFile(join(root, "current/package.json"), "utf8")).toBe("{}\n");
  });

  it("do not get in the way of a service that is called current", async () => {
    const directory = await folder.writeTree("current", "run-3", files);
    await folder.makeCurrent("current", "run-3");
    expect(directory).toBe(join(root, "current-service/run-3"));
    expect(await readlink(join(root, "current"))).toBe("current-service/run-3");
    expect(await folder.holds(folder.directoryOf("plants", "run-2"), files)).toBe(true);
  });
});

describe("the address of a scratch database", () => {
  it.each([
    ["postgres://u:p@127.0.0.1:5432/a", "postgres://u:p@127.0.0.1:5432/b"],
    ["postgresql://u:p@/a?host=/tmp/x y", "postgresql://u:p@/b?host=/tmp/x y"],
    ["postgres://u:p@h", "postgres://u:p@h/b"],
    ["postgres://u:p@h?sslmode=disable", "postgres://u:p@h/b?sslmode=disable"],
  ])("of the server at %s is %s", (url, expected) => {
    expect(withDatabaseName(url, "b")).toBe(expected);
  });
});
