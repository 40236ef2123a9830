import { isTestCode } from "../file-kinds.ts";
import type { Rule, Violation } from "../rule.ts";
import { dottedName, visit } from "../syntax-queries.ts";

const evasive =
  /^(?:(?:it|test|describe|suite|bench)\.(?:.*\.)?(?:only|skip|todo|fails|skipIf|runIf)|[xf](?:it|test|describe)|.*\.skip)$/;

export const noFocusNoSkip: Rule = {
  id: "TST-8",
  skill: "testing-test-writing",
  severity: "error",
  summary: "No test is focused, skipped, expected to fail or left to be written.",
  always: true,
  appliesTo: isTestCode,
  check: (file) => {
    const found: Violation[] = [];
    visit(file, {
      CallExpression: (node) => {
        const name = dottedName(node.callee);
        if (name === undefined || !evasive.test(name)) return;
        found.push({
          line: file.lineAt(node.start),
          message: `Expected a test that runs, found ${name}.`,
        });
      },
    });
    return found;
  },
  example: {
    path: "test/plants.test.ts",
    good: 'it("keeps the name of a plant", () => expect(1).toBe(1));\n',
    bad: 'it.only("keeps the name of a plant", () => expect(1).toBe(1));\n',
  },
};
