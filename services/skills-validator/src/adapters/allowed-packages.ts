import { readFile } from "node:fs/promises";
import { join } from "node:path";

/** Names of the packages that generated code may import: those of the prepared runtime, and no others. */
export async function allowedPackages(runtimeDirectory: string): Promise<ReadonlySet<string>> {
  const text = await readFile(join(runtimeDirectory, "package.json"), "utf8");
  const { dependencies = {}, devDependencies = {} } = JSON.parse(text) as {
    dependencies?: Record<string, string>;
    devDependencies?: Record<string, string>;
  };
  return new Set([...Object.keys(dependencies), ...Object.keys(devDependencies)]);
}
