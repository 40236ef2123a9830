import type { NamedGroup, TestCase, TestFile } from "./suite.ts";

/** Lines that a file may have, with room for what the formatter adds. */
const mostLines = 250;

/**
 * Keeps every file readable in one sitting: a file that would grow too long becomes one file per group, and a group
 * that is too long by itself is cut.
 */
export function splitLongFile(file: TestFile): TestFile[] {
  if (linesOf(file.groups) <= mostLines) return [file];
  return file.groups.flatMap((group, index) => {
    const parts = cut(group);
    return parts.map((part, turn) => ({
      ...file,
      path: file.path.replace(
        /\.test\.ts$/,
        `${suffix(file, index)}${turn === 0 ? "" : `-${turn + 1}`}.test.ts`,
      ),
      groups: [part],
    }));
  });
}

/** The first group keeps the file's name unless it has one of its own; equal names are told apart by their place. */
function suffix(file: TestFile, index: number): string {
  const name = file.groups[index]?.name || "";
  const earlier = file.groups.slice(0, index).filter((group) => (group.name || "") === name);
  const again = earlier.length === 0 ? "" : `-${earlier.length + 1}`;
  return name === "" ? again : `-${name}${again}`;
}

function cut(group: NamedGroup): NamedGroup[] {
  const parts: TestCase[][] = [[]];
  for (const each of group.cases) {
    const last = parts.at(-1) ?? [];
    if (last.length > 0 && casesLines([...last, each]) > mostLines) parts.push([each]);
    else last.push(each);
  }
  return parts.map((cases) => ({ ...group, cases }));
}

function linesOf(groups: readonly NamedGroup[]): number {
  return 12 + groups.reduce((sum, group) => sum + 3 + casesLines(group.cases), 0);
}

function casesLines(cases: readonly TestCase[]): number {
  return cases.reduce((sum, each) => sum + 3 + bodyLines(each.body), 0);
}

/** A line that is too long for the page is broken by the formatter, usually into four. */
function bodyLines(body: string): number {
  const lines = body.split("\n").filter((line) => line.trim() !== "");
  return lines.reduce((sum, line) => sum + (line.trim().length > 90 ? 4 : 1), 0);
}
