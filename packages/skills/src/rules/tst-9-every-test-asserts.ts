import type { CallExpression } from "oxc-parser";
import type { CheckedFile } from "../checked-file.ts";
import { isTestFile } from "../file-kinds.ts";
import type { Rule } from "../rule.ts";
import { dottedName, visit } from "../syntax-queries.ts";

const assertion = /^(?:expect|assert)(?:$|[A-Z.])/;

export const everyTestAsserts: Rule = {
  id: "TST-9",
  skill: "testing-test-writing",
  severity: "error",
  summary: "Every test asserts something, and every test file holds a test.",
  always: true,
  appliesTo: isTestFile,
  check: (file) => {
    const tests = testCalls(file);
    if (tests.length === 0) return [{ message: "Expected at least one test, found none." }];
    const assertions = assertionStarts(file);
    return tests
      .filter(({ start, end }) => !assertions.some((at) => at > start && at < end))
      .map(({ start }) => ({
        line: file.lineAt(start),
        message: "Expected an assertion in the test, found none.",
      }));
  },
  example: {
    path: "test/plants.test.ts",
    good: 'it("keeps the name of a plant", () => expect(1).toBe(1));\n',
    bad: 'it("keeps the name of a plant", () => undefined);\n',
  },
};

/** Calls of `it` and `test`, also of `it.each(…)(…)`. */
export function testCalls(file: CheckedFile): CallExpression[] {
  const found: CallExpression[] = [];
  visit(file, {
    CallExpression: (node) => {
      const callee = node.callee.type === "CallExpression" ? node.callee.callee : node.callee;
      const name = dottedName(callee) ?? "";
      const isEachTable = node.callee.type !== "CallExpression" && name.endsWith(".each");
      if (/^(?:it|test)(?:\.|$)/.test(name) && !isEachTable) found.push(node);
    },
  });
  return found;
}

function assertionStarts(file: CheckedFile): number[] {
  const found: number[] = [];
  visit(file, {
    CallExpression: (node) => {
      if (assertion.test(dottedName(node.callee) ?? "")) found.push(node.start);
    },
  });
  return found;
}
