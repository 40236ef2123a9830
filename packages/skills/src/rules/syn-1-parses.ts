import { isJson, isScript } from "../file-kinds.ts";
import type { Rule, Violation } from "../rule.ts";

/** Every other rule reads the syntax tree; a file that does not parse must never pass for want of findings. */
export const parses: Rule = {
  id: "SYN-1",
  skill: "global-coding-style",
  severity: "error",
  summary: "TypeScript, JavaScript and JSON files parse.",
  always: true,
  appliesTo: (path) => isScript(path) || isJson(path),
  check: (file) =>
    isJson(file.path)
      ? jsonFaults(file.content)
      : file.syntax().errors.map(({ message, line }) => ({ line, message })),
  example: {
    path: "src/app.ts",
    good: "export const answer = 42;\n",
    bad: "export const = 42;\n",
  },
};

function jsonFaults(content: string): Violation[] {
  try {
    JSON.parse(content);
    return [];
  } catch (cause) {
    return [
      { message: `Expected JSON: ${cause instanceof Error ? cause.message : String(cause)}` },
    ];
  }
}
