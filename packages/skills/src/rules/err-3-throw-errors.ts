import { isScript } from "../file-kinds.ts";
import type { Rule, Violation } from "../rule.ts";
import { visit } from "../syntax-queries.ts";

const notErrors = new Set([
  "Literal",
  "TemplateLiteral",
  "ObjectExpression",
  "ArrayExpression",
  "BinaryExpression",
]);

export const throwErrors: Rule = {
  id: "ERR-3",
  skill: "global-error-handling",
  severity: "error",
  summary: "Only errors are thrown, never texts or plain objects.",
  always: false,
  appliesTo: isScript,
  check: (file) => {
    const found: Violation[] = [];
    visit(file, {
      ThrowStatement: (node) => {
        if (!notErrors.has(node.argument.type)) return;
        found.push({
          line: file.lineAt(node.start),
          message: `Expected an error to be thrown, found ${node.argument.type}.`,
        });
      },
    });
    return found;
  },
  example: {
    path: "src/app.ts",
    good: 'export function refuse(): never {\n  throw new Error("no");\n}\n',
    bad: 'export function refuse(): never {\n  throw "no";\n}\n',
  },
};
