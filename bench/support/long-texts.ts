import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const examples = fileURLToPath(new URL("../../examples/", import.meta.url));

/**
 * Specifications of any length made of the sections of our examples: `variant` says where in their row a text begins, so
 * that texts of one length differ. Nobody would write such a mixture; its sentences are those that people write.
 */
export async function longTexts(): Promise<(bytes: number, variant: number) => string> {
  const sections = (await Promise.all((await exampleFiles()).map(sectionsOf))).flat();
  return (bytes, variant) => {
    let text = `# Collected services ${variant}\n`;
    for (let at = variant * 7; Buffer.byteLength(text) < bytes; at += 1) {
      text += `\n${sections[at % sections.length] ?? ""}`;
    }
    return cutAtLine(text, bytes);
  };
}

async function exampleFiles(): Promise<string[]> {
  const entries = await readdir(examples, { recursive: true });
  return entries.filter((name) => name.endsWith(".md") && name !== "README.md").sort();
}

/** Each begins with its heading. */
async function sectionsOf(file: string): Promise<string[]> {
  const text = await readFile(join(examples, file), "utf8");
  return text.split(/^(?=#{1,4} )/m).filter((section) => section.startsWith("#"));
}

function cutAtLine(text: string, bytes: number): string {
  const cut = Buffer.from(text).subarray(0, bytes).toString("utf8");
  const end = cut.lastIndexOf("\n");
  return end > 0 ? cut.slice(0, end + 1) : cut;
}
