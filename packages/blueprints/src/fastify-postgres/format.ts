import { extname } from "node:path";
import { format } from "prettier";

const formatted = new Set([".json", ".md", ".ts", ".yaml"]);
/** Written by the package manager in its own style. */
const lock = "package-lock.json";

/** Formats a file as the generated tree's own formatter does, whatever is configured around the caller. */
export async function formatFile(path: string, content: string): Promise<string> {
  if (path === lock || !formatted.has(extname(path))) return content;
  return format(content, { filepath: path, printWidth: 100 });
}
