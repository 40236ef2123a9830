/** Longer paths are refused by the contracts. */
const LONGEST_PATH = 240;

/**
 * Says what is wrong with the paths of a task's files, or nothing. Names of a specification end up in paths, and the
 * specification is not to be trusted: a path stays below the tree's folder and is named once.
 */
export function findPathFault(paths: readonly string[]): string | undefined {
  if (paths.length === 0) return "Expected at least one file, found none.";
  const seen = new Set<string>();
  for (const path of paths) {
    const segments = path.split("/");
    const escapes = segments.some((part) => part === "" || part === "." || part === "..");
    // eslint-disable-next-line no-control-regex -- control characters are what is looked for
    const foreign = /[\\\u0000-\u001f:*?"<>|]/.test(path);
    if (escapes || foreign || path.length > LONGEST_PATH) {
      return `Expected a relative path below the tree, found ${JSON.stringify(path.slice(0, 300))}.`;
    }
    const folded = path.toLowerCase();
    if (seen.has(folded)) return `Expected each path once, found "${path}" twice.`;
    seen.add(folded);
  }
  return undefined;
}
