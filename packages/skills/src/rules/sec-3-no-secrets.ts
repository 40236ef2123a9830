import type { Node } from "oxc-parser";
import { isScript, isTestCode } from "../file-kinds.ts";
import type { CheckedFile } from "../checked-file.ts";
import type { Rule, Violation } from "../rule.ts";
import { literalText, propertyName, visit } from "../syntax-queries.ts";

/** Shapes that are secrets wherever they stand. */
const shapes: readonly (readonly [RegExp, string])[] = [
  [/-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----/, "a private key"],
  [/\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/, "a cloud access key"],
  [/\bgh[pousr]_[A-Za-z0-9]{36,}\b/, "a repository token"],
  [/\bxox[abprs]-[A-Za-z0-9-]{10,}/, "a chat token"],
  [/\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}/, "a signed token"],
  [/\b[a-z][a-z0-9+]*:\/\/[^\s:/@"'`$]+:[^\s:/@"'`$]+@/i, "an address with a password"],
];
const secretName = /(?:password|passwd|secret|api_?key|access_?key|private_?key|auth_?token)$/i;

export const noSecrets: Rule = {
  id: "SEC-3",
  skill: "global-security",
  severity: "error",
  summary: "No secret is written into the code.",
  always: true,
  appliesTo: isScript,
  check: (file) => [...secretShapes(file), ...(isTestCode(file.path) ? [] : namedSecrets(file))],
  example: {
    path: "src/config.ts",
    good: "export const password = process.env.DATABASE_PASSWORD;\n",
    bad: 'export const password = "hunter2-hunter2";\n',
  },
};

function secretShapes(file: CheckedFile): Violation[] {
  return shapes.flatMap(([shape, what]) => {
    const at = file.content.search(shape);
    return at === -1
      ? []
      : [{ line: file.lineAt(at), message: `Expected no secret, found ${what}.` }];
  });
}

function namedSecrets(file: CheckedFile): Violation[] {
  const found: Violation[] = [];
  const look = (name: string | undefined, value: Node | null): void => {
    const text = literalText(value ?? undefined);
    if (name === undefined || text === undefined || !secretName.test(name)) return;
    // A short text, or one that reads like a name or a sentence, is a label or a column name and no secret.
    if (text.length < 8 || /^[a-z]+(?:[_ ][a-z]+)*$/i.test(text)) return;
    found.push({
      line: value === null ? undefined : file.lineAt(value.start),
      message: `Expected ${name} to come from the environment, found its value in the code.`,
    });
  };
  visit(file, {
    VariableDeclarator: (node) =>
      look(node.id.type === "Identifier" ? node.id.name : undefined, node.init),
    Property: (node) =>
      look(node.key.type === "Identifier" ? node.key.name : literalText(node.key), node.value),
    AssignmentExpression: (node) =>
      look(node.left.type === "Identifier" ? node.left.name : propertyName(node.left), node.right),
  });
  return found;
}
