import type { Node } from "oxc-parser";
import { isScript } from "../file-kinds.ts";
import type { Rule, Violation } from "../rule.ts";
import { calleeName, visit } from "../syntax-queries.ts";

export const noEmptyCatch: Rule = {
  id: "ERR-4",
  skill: "global-error-handling",
  severity: "error",
  summary: "No error is swallowed: a catch does something with what it caught.",
  always: true,
  appliesTo: isScript,
  check: (file) => {
    const found: Violation[] = [];
    const report = (start: number): void => {
      found.push({
        line: file.lineAt(start),
        message: "Expected the error to be handled, logged or passed on, found an empty catch.",
      });
    };
    visit(file, {
      CatchClause: (node) => {
        if (node.body.body.length === 0) report(node.start);
      },
      CallExpression: (node) => {
        const handler = node.arguments[0];
        if (calleeName(node) === "catch" && handler && isEmptyFunction(handler))
          report(node.end - 1);
      },
    });
    return found;
  },
  example: {
    path: "src/app.ts",
    good: "export async function close(end: () => Promise<void>, log: (e: unknown) => void) {\n  await end().catch((cause) => log(cause));\n}\n",
    bad: "export function close(end: () => void) {\n  try {\n    end();\n  } catch {}\n}\n",
  },
};

function isEmptyFunction(node: Node): boolean {
  if (node.type !== "ArrowFunctionExpression" && node.type !== "FunctionExpression") return false;
  const body = node.body;
  if (body === null) return true;
  if (body.type === "BlockStatement") return body.body.length === 0;
  return body.type === "Identifier" && body.name === "undefined";
}
