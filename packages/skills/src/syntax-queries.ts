import { Visitor } from "oxc-parser";
import type { CallExpression, Expression, Node, VisitorObject } from "oxc-parser";
import type { CheckedFile } from "./checked-file.ts";

/** Walks the syntax tree of a file. A file that does not parse has an empty tree: SYN-1 reports it. */
export function visit(file: CheckedFile, visitor: VisitorObject): void {
  new Visitor(visitor).visit(file.syntax().program);
}

/** Dotted name of what is called or read: `z.object`, `process.env`; undefined when it is computed. */
export function dottedName(node: Node | Expression): string | undefined {
  switch (node.type) {
    case "Identifier":
      return node.name;
    case "ThisExpression":
      return "this";
    case "MetaProperty":
      return `${node.meta.name}.${node.property.name}`;
    case "ChainExpression":
    case "ParenthesizedExpression":
    case "TSNonNullExpression":
    case "TSAsExpression":
      return dottedName(node.expression);
    case "MemberExpression": {
      const object = dottedName(node.object);
      const property = propertyName(node);
      return object === undefined || property === undefined ? undefined : `${object}.${property}`;
    }
    default:
      return undefined;
  }
}

/** Name of a member, also for `object["name"]`. */
export function propertyName(node: Node): string | undefined {
  if (node.type !== "MemberExpression") return undefined;
  if (!node.computed) {
    return node.property.type === "Identifier" ? node.property.name : undefined;
  }
  return literalText(node.property);
}

/** Last part of the name of what is called: `query` for `pool.query(…)`. */
export function calleeName(call: CallExpression): string | undefined {
  if (call.callee.type === "Identifier") return call.callee.name;
  return propertyName(call.callee);
}

/** The text of a string literal or of a template without expressions. */
export function literalText(node: Node | undefined): string | undefined {
  if (node?.type === "Literal" && typeof node.value === "string") return node.value;
  if (node?.type === "TemplateLiteral" && node.expressions.length === 0) {
    return node.quasis[0]?.value.cooked ?? undefined;
  }
  return undefined;
}

/** True for text that is put together from parts: a template with expressions, or a `+` with a string in it. */
export function isInterpolated(node: Node | undefined): boolean {
  if (node === undefined) return false;
  if (node.type === "TemplateLiteral") return node.expressions.length > 0;
  if (node.type === "BinaryExpression" && node.operator === "+") return hasText(node);
  return false;
}

function hasText(node: Node): boolean {
  if (node.type === "BinaryExpression") return hasText(node.left) || hasText(node.right);
  return literalText(node) !== undefined || node.type === "TemplateLiteral";
}

/** The imported module names of a file with their lines: static, dynamic, re-exports, `require`. */
export function importedModules(file: CheckedFile): { name: string | undefined; line: number }[] {
  const found: { name: string | undefined; line: number }[] = [];
  const add = (node: Node | undefined, start: number): void => {
    found.push({ name: literalText(node), line: file.lineAt(start) });
  };
  visit(file, {
    ImportDeclaration: (node) => add(node.source, node.start),
    ExportNamedDeclaration: (node) => node.source && add(node.source, node.start),
    ExportAllDeclaration: (node) => add(node.source, node.start),
    ImportExpression: (node) => add(node.source, node.start),
    TSImportType: (node) => add(node.source, node.start),
    CallExpression: (node) => {
      const name = dottedName(node.callee);
      if (name === "require" || name === "require.resolve") add(node.arguments[0], node.start);
    },
  });
  return found;
}
