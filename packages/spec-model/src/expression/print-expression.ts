import type { Expression } from "./expression.ts";

/**
 * The text of an expression in one canonical form: single quotes, one blank around operators, brackets wherever the
 * grouping is not that of a single operand. `parseExpression(printExpression(x))` equals `x`.
 */
export function printExpression(expression: Expression): string {
  switch (expression.kind) {
    case "literal":
      return printLiteral(expression.value);
    case "list":
      return `[${expression.items.map(printExpression).join(", ")}]`;
    case "path":
      return `${expression.root}${expression.segments.map(printSegment).join("")}`;
    case "unary": {
      const operand = printOperand(expression.operand);
      return expression.operator === "not" ? `not ${operand}` : `-${operand}`;
    }
    case "binary":
      return `${printOperand(expression.left)} ${expression.operator} ${printOperand(expression.right)}`;
    case "call":
      return `${expression.function}(${expression.arguments.map(printExpression).join(", ")})`;
  }
}

/** A path of the rule language from its root and the names of fields, whatever characters they have. */
export function printPath(root: string, ...segments: string[]): string {
  return `${root}${segments.map(printSegment).join("")}`;
}

/** A literal of the rule language. */
export function printLiteral(value: string | number | boolean | null): string {
  if (typeof value !== "string") return String(value);
  return `'${value.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
}

function printSegment(name: string): string {
  return /^[A-Za-z_]\w*$/.test(name) ? `.${name}` : `[${printLiteral(name)}]`;
}

function printOperand(expression: Expression): string {
  const text = printExpression(expression);
  return expression.kind === "binary" || expression.kind === "unary" ? `(${text})` : text;
}
