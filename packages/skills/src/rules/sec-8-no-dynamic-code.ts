import { isScript } from "../file-kinds.ts";
import type { Rule, Violation } from "../rule.ts";
import { calleeName, dottedName, importedModules, literalText, visit } from "../syntax-queries.ts";

const evaluators = new Set(["eval", "globalThis.eval", "Function", "globalThis.Function"]);
const timers = new Set(["setTimeout", "setInterval", "setImmediate"]);
const processModules = /^(?:node:)?(?:child_process|vm|worker_threads|cluster|inspector|repl)$/;

export const noDynamicCode: Rule = {
  id: "SEC-8",
  skill: "global-security",
  severity: "error",
  summary: "No code is made from text, and no process is started.",
  always: true,
  appliesTo: isScript,
  check: (file) => {
    const found: Violation[] = [];
    const report = (start: number, what: string): void => {
      found.push({ line: file.lineAt(start), message: `Expected no dynamic code, found ${what}.` });
    };
    visit(file, {
      CallExpression: (node) => {
        const name = dottedName(node.callee) ?? "";
        if (evaluators.has(name)) report(node.start, `a call of ${name}`);
        if (timers.has(name) && literalText(node.arguments[0]) !== undefined) {
          report(node.start, `${name} with a text`);
        }
        if (/\bprocess\.(?:binding|dlopen)$/.test(name)) report(node.start, `a call of ${name}`);
        if (calleeName(node) === "constructor")
          report(node.start, "a call of a constructor by name");
      },
      NewExpression: (node) => {
        const name = dottedName(node.callee) ?? "";
        if (evaluators.has(name)) report(node.start, `new ${name}`);
      },
      ImportExpression: (node) => {
        if (literalText(node.source) === undefined)
          report(node.start, "an import of a computed name");
      },
    });
    for (const { name, line } of importedModules(file)) {
      if (name !== undefined && processModules.test(name)) {
        found.push({ line, message: `Expected no dynamic code, found an import of ${name}.` });
      }
    }
    return found;
  },
  example: {
    path: "src/app.ts",
    good: "export const double = (value: number): number => value * 2;\n",
    bad: 'export const double = new Function("value", "return value * 2");\n',
  },
};
