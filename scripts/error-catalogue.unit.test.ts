import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { errorCatalogue } from "../packages/errors/src/index.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

/** All sources that may raise a code: neither tests nor the catalogue itself. */
function sources(): string {
  return ["packages", "services"]
    .flatMap((group) =>
      readdirSync(join(root, group)).map((name) => join(root, group, name, "src")),
    )
    .filter((folder) => !folder.endsWith(join("errors", "src")))
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: "utf8" })
        .filter((file) => file.endsWith(".ts") && !file.includes(".test."))
        .map((file) => readFileSync(join(folder, file), "utf8")),
    )
    .join("\n");
}

describe("the catalogue of error codes", () => {
  it("has no code that nothing raises", () => {
    const text = sources();
    const dead = Object.keys(errorCatalogue).filter((code) => !text.includes(`"${code}"`));
    expect(dead).toEqual([]);
  });
});
