import { readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { extname, join } from "node:path";
import { format } from "prettier";
import { describe, expect, it } from "vitest";
import { formatFile } from "./format.ts";

const golden = fileURLToPath(new URL("../../golden/fastify-postgres/", import.meta.url));
const files = readdirSync(golden, { recursive: true, encoding: "utf8" })
  .filter((path) => [".json", ".md", ".ts", ".yaml"].includes(extname(path)))
  .filter((path) => !path.endsWith("package-lock.json"));

describe("the format of generated files", () => {
  it("is what Prettier makes of every golden file", async () => {
    expect(files.length).toBeGreaterThan(20);
    const different: string[] = [];
    for (const path of files) {
      const content = readFileSync(join(golden, path), "utf8");
      const [mine, prettiers] = await Promise.all([
        formatFile(path, content),
        format(content, { filepath: path, printWidth: 100 }),
      ]);
      if (mine !== prettiers) different.push(path);
    }
    expect(different).toEqual([]);
  }, 60_000);

  it("is what Prettier makes of text on one line", async () => {
    const text = `export const plan = { first: ["a", 'b'], second: (x: number) => x > 1 ? [x, x + 1] : undefined, third: \`\${1}\` } as const; export type Plan = { readonly [Key in keyof typeof plan]: (typeof plan)[Key] | undefined };`;
    expect(await formatFile("plan.ts", text)).toBe(
      await format(text, { filepath: "plan.ts", printWidth: 100 }),
    );
  });

  it("refuses text that cannot be parsed", async () => {
    await expect(formatFile("broken.ts", "const = 1;")).rejects.toThrow(/broken\.ts/);
  });

  it("leaves the lock file as the package manager writes it", async () => {
    expect(await formatFile("package-lock.json", '{"a":1}')).toBe('{"a":1}');
  });
});
