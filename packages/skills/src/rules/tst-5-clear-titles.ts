import type { CheckedFile } from "../checked-file.ts";
import { isTestFile } from "../file-kinds.ts";
import type { Rule, Violation } from "../rule.ts";
import { dottedName, literalText, visit } from "../syntax-queries.ts";
import { testCalls } from "./tst-9-every-test-asserts.ts";

export const clearTitles: Rule = {
  id: "TST-5",
  skill: "testing-test-writing",
  severity: "error",
  summary: "A test's title has at least three words and is unique in its group.",
  always: true,
  appliesTo: isTestFile,
  check: (file) => {
    const groups = groupRanges(file);
    const seen = new Set<string>();
    return testCalls(file).flatMap((node): Violation[] => {
      const line = file.lineAt(node.start);
      const title = literalText(node.arguments[0]);
      if (title === undefined) return [];
      const words = title.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
      const path = groups.filter(({ start, end }) => start < node.start && node.end < end);
      const full = [...path.map((group) => group.title), title].join(" › ");
      const repeated = seen.has(full);
      seen.add(full);
      return [
        ...(words < 3
          ? [{ line, message: `Expected at least three words, found "${title}".` }]
          : []),
        ...(repeated ? [{ line, message: `Expected a unique title, found "${full}" again.` }] : []),
      ];
    });
  },
  example: {
    path: "test/plants.test.ts",
    good: 'it("keeps the name of a plant", () => expect(1).toBe(1));\n',
    bad: 'it("works", () => expect(1).toBe(1));\n',
  },
};

function groupRanges(file: CheckedFile): { title: string; start: number; end: number }[] {
  const found: { title: string; start: number; end: number }[] = [];
  visit(file, {
    CallExpression: (node) => {
      if (dottedName(node.callee) !== "describe") return;
      found.push({ title: literalText(node.arguments[0]) ?? "", start: node.start, end: node.end });
    },
  });
  return found;
}
