import { extname } from "node:path";
import { format } from "oxfmt";

const formatted = new Set([".json", ".md", ".ts", ".yaml"]);
/** Written by the package manager in its own style. */
const lock = "package-lock.json";
/** Equal to the `.prettierrc.json` of the generated tree; Prettier leaves the order of a manifest's keys alone. */
const options = { printWidth: 100, sortPackageJson: false };

/**
 * Formats a file as the generated tree's own formatter, Prettier, does, at a hundredth of its cost. Twice: what a
 * formatter makes of text on few lines is not always what it leaves alone. Throws on text that cannot be parsed.
 */
export async function formatFile(path: string, content: string): Promise<string> {
  if (path === lock || !formatted.has(extname(path))) return content;
  return formatOnce(path, await formatOnce(path, content));
}

async function formatOnce(path: string, content: string): Promise<string> {
  const { code, errors } = await format(path, content, options);
  const [first] = errors;
  if (first !== undefined) throw new SyntaxError(`${path}: ${first.codeframe ?? first.message}`);
  return code;
}
