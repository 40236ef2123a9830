import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { RunReport } from "@devmatrix/contracts";
import { describe, expect, it } from "vitest";
import { devmatrix } from "./support/command-line.ts";
import { expectedTree, treeOnDisk } from "./support/expected-tree.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

const example = fileURLToPath(new URL("../examples/allotments.md", import.meta.url));

describe("the same specification", () => {
  it("gives the same bytes with one worker and with three, in any mode, side by side", async () => {
    const folder = await temporaryFolder("devmatrix größe ñ ");
    const choices = [
      { name: "one", args: ["--workers", "1", "--mode", "sequential"] },
      { name: "three", args: ["--workers", "3", "--mode", "waves"] },
    ];
    const reports = await Promise.all(
      choices.map(async ({ name, args }) => {
        const report = join(folder, `${name}.json`);
        const out = ["--out", join(folder, name), "--report", report];
        const result = await devmatrix(["run", example, ...out, ...args]);
        expect(result.stderr + result.stdout).toContain("success");
        expect(result.exitCode).toBe(0);
        return JSON.parse(await readFile(report, "utf8")) as RunReport;
      }),
    );
    const [one, three] = reports;
    expect(three?.fingerprint).toBe(one?.fingerprint);
    expect(three?.runId).toBe(one?.runId);
    expect(three?.tasks).toEqual(one?.tasks);
    const verdicts = (report?: RunReport) =>
      report?.requirements.map(({ id, status }) => `${id} ${status}`);
    expect(verdicts(three)).toEqual(verdicts(one));
    const trees = await Promise.all(
      choices.map(({ name }) => treeOnDisk(join(folder, name, "current"))),
    );
    expect(trees[1]).toEqual(trees[0]);
    const content = await readFile(example, "utf8");
    expect(trees[0]).toEqual(await expectedTree("allotments.md", content));
  });
});
