/**
 * The rule language: comparison, arithmetic, and/or/not, calls and paths. An operator-precedence parser ("Pratt", Top
 * Down Operator Precedence, 1973).
 *
 * 1. Same text, same tree; nothing is looked up, so a path may name a field that no model has (the model's own
 *    validation says so).
 * 2. Every failure is an ExpressionSyntaxError with the offset; nesting is bounded, so no text can overflow the stack.
 */
import type { BinaryOperator, Expression, ExpressionFunction, PathRoot } from "./expression.ts";
import { binaryOperators, expressionFunctions, pathRoots } from "./expression.ts";
import type { Token } from "./tokenize.ts";
import { ExpressionSyntaxError, tokenize } from "./tokenize.ts";

const precedence: Record<BinaryOperator, number> = {
  or: 1,
  and: 2,
  "==": 4,
  "!=": 4,
  "<": 4,
  "<=": 4,
  ">": 4,
  ">=": 4,
  in: 4,
  "+": 5,
  "-": 5,
  "*": 6,
  "/": 6,
  "%": 6,
};
const NOT = 3;
const NEGATION = 7;
const DEEPEST = 100;
const constants = new Map<string, boolean | null>([
  ["true", true],
  ["false", false],
  ["null", null],
]);

/**
 * Reads `new.quantity <= new.item_id.stock and row.status == 'OPEN'`. Strings in single or double quotes; lists in
 * brackets; a field whose name is no identifier as `row["full-name"]`.
 *
 * @throws ExpressionSyntaxError when the text is no expression.
 */
export function parseExpression(text: string): Expression {
  const parser = new Parser(tokenize(text));
  const expression = parser.expression(0);
  parser.expectEnd();
  return expression;
}

class Parser {
  readonly #tokens: readonly Token[];
  #at = 0;
  #depth = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  expectEnd(): void {
    if (this.#next.kind !== "end") throw this.#unexpected("an operator or the end");
  }

  expression(least: number): Expression {
    this.#depth += 1;
    if (this.#depth > DEEPEST) throw this.#unexpected(`at most ${DEEPEST} levels of nesting`);
    let left = this.#operand();
    for (;;) {
      const operator = this.#operatorAhead();
      if (!operator || precedence[operator] <= least) break;
      this.#at += 1;
      left = { kind: "binary", operator, left, right: this.expression(precedence[operator]) };
    }
    this.#depth -= 1;
    return left;
  }

  get #next(): Token {
    return this.#tokens[this.#at] ?? { kind: "end", text: "", offset: 0 };
  }

  #operatorAhead(): BinaryOperator | undefined {
    const { kind, text } = this.#next;
    if (kind !== "symbol" && kind !== "name") return undefined;
    return binaryOperators.find((operator) => operator === text);
  }

  #operand(): Expression {
    const token = this.#next;
    this.#at += 1;
    if (token.kind === "number") return { kind: "literal", value: Number(token.text) };
    if (token.kind === "string") return { kind: "literal", value: token.text };
    if (token.kind === "name") return this.#named(token);
    if (token.text === "(") return this.#closed(this.expression(0), ")");
    if (token.text === "[") return { kind: "list", items: this.#sequence("]") };
    if (token.text === "-")
      return { kind: "unary", operator: "-", operand: this.expression(NEGATION) };
    this.#at -= 1;
    throw this.#unexpected("a value");
  }

  #named(token: Token): Expression {
    const constant = constants.get(token.text);
    if (constant !== undefined) return { kind: "literal", value: constant };
    if (token.text === "not")
      return { kind: "unary", operator: "not", operand: this.expression(NOT) };
    if (this.#next.text === "(") return this.#call(token);
    const root = pathRoots.find((each) => each === token.text);
    if (!root) {
      throw new ExpressionSyntaxError(
        `Expected one of ${pathRoots.join(", ")} or a function, found "${token.text}"`,
        token.offset,
      );
    }
    return this.#path(root);
  }

  #path(root: PathRoot): Expression {
    const segments: string[] = [];
    for (;;) {
      if (this.#next.text === ".") {
        this.#at += 1;
        segments.push(this.#name());
      } else if (this.#next.text === "[" && this.#tokens[this.#at + 1]?.kind === "string") {
        segments.push(this.#tokens[this.#at + 1]?.text ?? "");
        this.#at += 2;
        this.#skip("]");
      } else return { kind: "path", root, segments };
    }
  }

  #name(): string {
    const { kind, text } = this.#next;
    if (kind !== "name") throw this.#unexpected("the name of a field");
    this.#at += 1;
    return text;
  }

  #call(name: Token): Expression {
    const called = Object.keys(expressionFunctions).find((each) => each === name.text);
    if (!called) {
      throw new ExpressionSyntaxError(
        `Expected a function of the rule language, found "${name.text}"`,
        name.offset,
      );
    }
    this.#at += 1;
    const parameters = this.#sequence(")");
    const [least, most] = expressionFunctions[called as ExpressionFunction];
    if (parameters.length < least || parameters.length > most) {
      const expected = least === most ? `${least}` : `${least} to ${most}`;
      throw new ExpressionSyntaxError(
        `Expected ${expected} arguments of ${called}, found ${parameters.length}`,
        name.offset,
      );
    }
    return { kind: "call", function: called as ExpressionFunction, arguments: parameters };
  }

  #sequence(end: ")" | "]"): Expression[] {
    const items: Expression[] = [];
    if (this.#next.text === end && this.#next.kind === "symbol") {
      this.#at += 1;
      return items;
    }
    for (;;) {
      items.push(this.expression(0));
      if (this.#next.text !== "," || this.#next.kind !== "symbol") break;
      this.#at += 1;
    }
    this.#skip(end);
    return items;
  }

  #closed(expression: Expression, end: ")" | "]"): Expression {
    this.#skip(end);
    return expression;
  }

  #skip(symbol: string): void {
    if (this.#next.text !== symbol || this.#next.kind !== "symbol")
      throw this.#unexpected(`"${symbol}"`);
    this.#at += 1;
  }

  #unexpected(expected: string): ExpressionSyntaxError {
    const { kind, text, offset } = this.#next;
    return new ExpressionSyntaxError(
      `Expected ${expected}, found ${kind === "end" ? "the end" : `"${text}"`}`,
      offset,
    );
  }
}
