import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Expression, ExpressionFunction } from "./expression.ts";
import { binaryOperators, expressionFunctions, pathRoots, pathsOf } from "./expression.ts";
import { parseExpression } from "./parse-expression.ts";
import { printExpression } from "./print-expression.ts";
import { ExpressionSyntaxError } from "./tokenize.ts";

const literal = fc
  .oneof(fc.string(), fc.boolean(), fc.constant(null), fc.nat(), fc.constantFrom(0.5, 12.25))
  .map((value): Expression => ({ kind: "literal", value }));
const path = fc
  .record({
    root: fc.constantFrom(...pathRoots),
    segments: fc.array(fc.oneof(fc.constantFrom("total", "in", "and", "full-name"), fc.string()), {
      maxLength: 3,
    }),
  })
  .map((parts): Expression => ({ kind: "path", ...parts }));
const names = Object.keys(expressionFunctions) as ExpressionFunction[];

const { expression } = fc.letrec<{ expression: Expression }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 4 },
    literal,
    path,
    fc
      .array(tie("expression"), { maxLength: 3 })
      .map((items) => ({ kind: "list", items }) as const),
    fc.record({
      kind: fc.constant("unary" as const),
      operator: fc.constantFrom("not" as const, "-" as const),
      operand: tie("expression"),
    }),
    fc.record({
      kind: fc.constant("binary" as const),
      operator: fc.constantFrom(...binaryOperators),
      left: tie("expression"),
      right: tie("expression"),
    }),
    fc.constantFrom(...names).chain((name) => {
      const [least] = expressionFunctions[name];
      return fc
        .array(tie("expression"), { minLength: least, maxLength: least })
        .map((parts) => ({ kind: "call", function: name, arguments: parts }) as const);
    }),
  ),
}));

describe("parseExpression", () => {
  it("reads back what printExpression writes", () => {
    fc.assert(
      fc.property(expression, (tree) => {
        expect(parseExpression(printExpression(tree))).toEqual(tree);
      }),
    );
  });

  it("fails with nothing but a syntax error on any text", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        try {
          parseExpression(text);
        } catch (error) {
          expect(error).toBeInstanceOf(ExpressionSyntaxError);
        }
      }),
    );
  });

  it.each([
    ["1 + 2 * 3 == 7 and not false", "((1 + (2 * 3)) == 7) and (not false)"],
    ["a", undefined],
    ["row.a or row.b and row.c", "row.a or (row.b and row.c)"],
    ["not row.a == 1", "not (row.a == 1)"],
    ["10 - 4 - 3", "(10 - 4) - 3"],
    ["-row.a * 2", "(-row.a) * 2"],
  ])("groups %s by the usual precedence", (text, grouped) => {
    if (grouped === undefined) expect(() => parseExpression(text)).toThrow(ExpressionSyntaxError);
    else expect(printExpression(parseExpression(text))).toBe(grouped);
  });

  it.each([
    ["row.", "Expected the name of a field, found the end at character 5"],
    ["days()", "Expected 1 arguments of days, found 0 at character 1"],
    ["fly(1)", 'Expected a function of the rule language, found "fly" at character 1'],
    ["row.a ==", "Expected a value, found the end at character 9"],
    ["'open", "Expected a closing quote, found the end at character 1"],
    ["row.a # 2", 'Expected a value or an operator, found "#" at character 7'],
    ["(".repeat(150), 'Expected at most 100 levels of nesting, found "(" at character 101'],
  ])("tells what is wrong with %s and where", (text, message) => {
    expect(() => parseExpression(text)).toThrow(message);
  });

  it("finds every path of an expression", () => {
    const found = pathsOf(parseExpression("sum(row.lines, item.count * item.price) > body.least"));
    expect(found.map(printExpression)).toEqual([
      "row.lines",
      "item.count",
      "item.price",
      "body.least",
    ]);
  });
});
