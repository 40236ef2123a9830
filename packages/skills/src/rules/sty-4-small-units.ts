import type { Function as FunctionNode, ArrowFunctionExpression } from "oxc-parser";
import type { CheckedFile } from "../checked-file.ts";
import { isServiceCode } from "../file-kinds.ts";
import type { Rule, Violation } from "../rule.ts";
import { visit } from "../syntax-queries.ts";

const maxFileLines = 300;
const maxFunctionLines = 50;
const maxParameters = 3;

/** A warning: an entity with very many fields may need a long file. */
export const smallUnits: Rule = {
  id: "STY-4",
  skill: "global-coding-style",
  severity: "warning",
  summary: "Files have at most 300 lines, functions at most 50 lines and 3 parameters.",
  always: false,
  appliesTo: isServiceCode,
  check: (file) => [...longFile(file), ...largeFunctions(file)],
  example: {
    path: "src/app.ts",
    good: "export const add = (a: number, b: number): number => a + b;\n",
    bad: "export const add = (a: number, b: number, c: number, d: number) => a + b + c + d;\n",
  },
};

function longFile(file: CheckedFile): Violation[] {
  const lines = file.lineAt(file.content.length) - 1;
  return lines > maxFileLines
    ? [{ message: `Expected at most ${maxFileLines} lines, found ${lines}.` }]
    : [];
}

function largeFunctions(file: CheckedFile): Violation[] {
  const found: Violation[] = [];
  const look = (node: FunctionNode | ArrowFunctionExpression): void => {
    const line = file.lineAt(node.start);
    const lines = file.lineAt(node.end) - line + 1;
    if (lines > maxFunctionLines) {
      found.push({
        line,
        message: `Expected a function of at most ${maxFunctionLines} lines, found ${lines}.`,
      });
    }
    if (node.params.length > maxParameters) {
      found.push({
        line,
        message: `Expected at most ${maxParameters} parameters, found ${node.params.length}; pass an object.`,
      });
    }
  };
  visit(file, {
    FunctionDeclaration: look,
    FunctionExpression: look,
    ArrowFunctionExpression: look,
  });
  return found;
}
