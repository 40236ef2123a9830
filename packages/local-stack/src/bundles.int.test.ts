import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { serviceNames } from "@devmatrix/contracts";
import { describe, expect, it } from "vitest";
import { bundleFolder, ensureBundles, programs } from "../bundles/bundles.mjs";

describe("bundles", () => {
  it("holds the command, the supervisor and every service, made once for the same sources", async () => {
    const [one, two] = await Promise.all([ensureBundles(), ensureBundles()]);
    expect(two).toBe(one);
    expect(one).toBe(bundleFolder());
    expect(Object.keys(programs()).sort()).toEqual([...serviceNames, "cli", "supervisor"].sort());
    for (const name of Object.keys(programs())) {
      expect(existsSync(join(one, `${name}.mjs`)), name).toBe(true);
    }
  });

  it("runs without any TypeScript loader", async () => {
    const cli = join(await ensureBundles(), "cli.mjs");
    const { status, stdout } = spawnSync(process.execPath, [cli, "--version"], {
      encoding: "utf8",
    });
    expect(status).toBe(0);
    expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it("leaves the text of what blueprints generate as it is in their sources", async () => {
    const folder = await ensureBundles();
    const text = readdirSync(folder)
      .filter((name) => name.endsWith(".mjs"))
      .map((name) => readFileSync(join(folder, name), "utf8"))
      .join("\n");
    // Urls of our own sources stand in the bundles, but never inside generated code.
    expect(text).toContain("import.meta.url");
    expect(text).not.toMatch(/new URL\([^)]*file:[^)]*packages\/blueprints\/src/);
  });
});
