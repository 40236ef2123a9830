import { extname } from "node:path";
import { format } from "prettier";

const formatted = new Set([".json", ".md", ".ts", ".yaml"]);
/** Written by the package manager in its own style. */
const lock = "package-lock.json";

/**
 * Formats a file as the generated tree's own formatter does, whatever is configured around the caller. Twice: what the
 * formatter makes of text on few lines is not always what it leaves alone.
 */
export async function formatFile(path: string, content: string): Promise<string> {
  if (path === lock || !formatted.has(extname(path))) return content;
  const options = { filepath: path, printWidth: 100 };
  return format(await format(content, options), options);
}
