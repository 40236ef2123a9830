import { isServiceCode } from "../file-kinds.ts";
import type { Rule, Violation } from "../rule.ts";
import { dottedName, visit } from "../syntax-queries.ts";

export const noConsole: Rule = {
  id: "OBS-1",
  skill: "global-observability",
  severity: "error",
  summary: "Production code logs through the structured logger, never through the console.",
  always: false,
  appliesTo: (path) => isServiceCode(path) && path.startsWith("src/"),
  check: (file) => {
    const found: Violation[] = [];
    visit(file, {
      CallExpression: (node) => {
        const name = dottedName(node.callee);
        if (!/^(?:globalThis\.)?console\./.test(name ?? "")) return;
        found.push({ line: file.lineAt(node.start), message: `Use the logger, not ${name}.` });
      },
    });
    return found;
  },
  example: {
    path: "src/app.ts",
    good: 'export const start = (log: { info(text: string): void }): void => log.info("started");\n',
    bad: 'console.log("started");\n',
  },
};
