import { readFile } from "node:fs/promises";

/**
 * An example of ours as often as wanted: each variant has other bytes, hence is a run of its own, and the same meaning,
 * hence costs the same.
 */
export async function variantsOf(example: string): Promise<(index: number) => string> {
  const text = await readFile(new URL(`../../examples/${example}`, import.meta.url), "utf8");
  return (index) => text + "\n".repeat(index + 1);
}
