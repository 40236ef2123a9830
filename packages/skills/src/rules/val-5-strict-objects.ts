import type { Node } from "oxc-parser";
import type { CheckedFile } from "../checked-file.ts";
import { isServiceCode } from "../file-kinds.ts";
import type { Rule, Violation } from "../rule.ts";
import { calleeName, dottedName, visit } from "../syntax-queries.ts";

const loose = /^(?:z|zod)\.(?:object|looseObject)$/;
/** Schemas of answers: what we send is ours, and a stricter answer would only break its callers. */
const answers = /(?:response|reply|result|problem|answer|output|row|page|health|list)/i;

export const strictObjects: Rule = {
  id: "VAL-5",
  skill: "global-validation",
  severity: "error",
  summary: "Schemas of input refuse fields that they do not name.",
  always: false,
  appliesTo: (path) => isServiceCode(path) && path.startsWith("src/"),
  check: (file) => {
    const accepted = acceptedCalls(file);
    const found: Violation[] = [];
    visit(file, {
      CallExpression: (node) => {
        const name = dottedName(node.callee) ?? "";
        const passthrough = calleeName(node) === "passthrough" || calleeName(node) === "loose";
        if (!passthrough && (!loose.test(name) || accepted.has(node.start))) return;
        found.push({
          line: file.lineAt(node.start),
          message:
            "Expected z.strictObject, or .strict() after z.object: unknown fields are refused.",
        });
      },
    });
    return found;
  },
  example: {
    path: "src/plants/schema.ts",
    good: 'import { z } from "zod";\nexport const plantInput = z.strictObject({ name: z.string() });\n',
    bad: 'import { z } from "zod";\nexport const plantInput = z.object({ name: z.string() });\n',
  },
};

/** Starts of the `z.object` calls that `.strict()` makes strict, or that describe an answer. */
function acceptedCalls(file: CheckedFile): Set<number> {
  const accepted = new Set<number>();
  visit(file, {
    CallExpression: (node) => {
      if (calleeName(node) !== "strict" || node.callee.type !== "MemberExpression") return;
      const inner = node.callee.object;
      if (inner.type === "CallExpression") accepted.add(inner.start);
    },
    VariableDeclarator: (node) => {
      if (node.id.type !== "Identifier" || !answers.test(node.id.name) || !node.init) return;
      collectCalls(node.init, accepted);
    },
  });
  return accepted;
}

/** All calls inside a node, by a plain walk over its own properties. */
function collectCalls(node: Node, into: Set<number>): void {
  if (node.type === "CallExpression") into.add(node.start);
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (isNode(child)) collectCalls(child, into);
    }
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value && "start" in value;
}
