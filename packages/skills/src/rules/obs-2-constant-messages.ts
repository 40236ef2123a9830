import { isServiceCode } from "../file-kinds.ts";
import type { Rule, Violation } from "../rule.ts";
import { dottedName, isInterpolated, visit } from "../syntax-queries.ts";

const logCall = /(?:^|\.)(?:log|logger)\.(?:trace|debug|info|warn|error|fatal)$/;

export const constantMessages: Rule = {
  id: "OBS-2",
  skill: "global-observability",
  severity: "error",
  summary: "A log message is constant; what varies goes into fields.",
  always: false,
  appliesTo: isServiceCode,
  check: (file) => {
    const found: Violation[] = [];
    visit(file, {
      CallExpression: (node) => {
        if (!logCall.test(dottedName(node.callee) ?? "")) return;
        if (!node.arguments.some((argument) => isInterpolated(argument))) return;
        found.push({
          line: file.lineAt(node.start),
          message: "Expected a constant message and fields, found a text put together.",
        });
      },
    });
    return found;
  },
  example: {
    path: "src/app.ts",
    good: 'export const note = (log: Logger, port: number): void => log.info({ port }, "listening");\n',
    bad: "export const note = (log: Logger, port: number): void => log.info(`listening on ${port}`);\n",
  },
};
