import type { BinaryOperator, Expression } from "@devmatrix/spec-model";
import { UnsupportedRule } from "../unsupported-rule.ts";
import type { Context } from "./context.ts";
import type { Value } from "./value.ts";
import { bracketed, plain } from "./value.ts";

type Binary = Extract<Expression, { kind: "binary" }>;

const methods: Partial<Record<BinaryOperator, string>> = {
  "+": "plus",
  "-": "minus",
  "*": "times",
  "/": "div",
  "%": "mod",
};

export function arithmetic(context: Context, { operator, left, right }: Binary): Value {
  const one = context.value(left, context);
  const other = context.value(right, context);
  const guards = [...new Set([...one.guards, ...other.guards])];
  if (other.kind === "duration") return shifted(context, { operator, one, other, guards });
  if (operator === "-" && isMoment(one) && isMoment(other)) {
    return plain(
      "number",
      `${context.file.helper("daysBetween")}(${other.code}, ${one.code})`,
      guards,
    );
  }
  if (one.kind === "text" && operator === "+") {
    return plain("text", `${bracketed(one.code)} + String(${other.code})`, guards);
  }
  mustBeNumber(one);
  mustBeNumber(other);
  const exact = [one, other].some(({ kind }) => kind === "decimal" || kind === "big");
  const divides = operator === "/" || operator === "%";
  const nonZero = divides ? zeroGuard(other) : [];
  if (!exact && operator !== "/") {
    return plain("number", `${bracketed(one.code)} ${operator} ${bracketed(other.code)}`, [
      ...guards,
      ...nonZero,
    ]);
  }
  const code = `${exactly(context, one)}.${methods[operator]}(${other.code})`;
  return plain("big", code, [...guards, ...nonZero]);
}

function isMoment({ kind }: Value): boolean {
  return kind === "date" || kind === "instant";
}

function mustBeNumber({ kind }: Value): void {
  if (!["number", "decimal", "big", "null"].includes(kind)) {
    throw new UnsupportedRule(`Expected a number to calculate with, found ${kind}.`);
  }
}

/** Nothing is divided by zero: the outcome is null then. */
function zeroGuard(divisor: Value): string[] {
  if (typeof divisor.literal === "number" && divisor.literal !== 0) return [];
  return [divisor.kind === "big" ? `!${divisor.code}.eq(0)` : `${bracketed(divisor.code)} !== 0`];
}

/** The number as an exact decimal. */
export function exactly({ file }: Context, value: Value): string {
  if (value.kind === "big") return bracketed(value.code);
  return `new ${file.use("big.js", "Big")}(${value.code})`;
}

export function negative(context: Context, value: Value): Value {
  if (value.kind === "duration") return { ...value, code: `-${bracketed(value.code)}` };
  mustBeNumber(value);
  if (value.kind === "big") return { ...value, code: `${bracketed(value.code)}.neg()` };
  return { ...value, code: `-${bracketed(value.code)}`, whole: undefined };
}

function shifted(
  { file }: Context,
  moment: { operator: BinaryOperator; one: Value; other: Value; guards: string[] },
): Value {
  const { operator, one, other, guards } = moment;
  const unit = other.unit ?? "days";
  const amount = operator === "-" ? `-${bracketed(other.code)}` : other.code;
  if (one.kind === "instant") {
    return plain("instant", `${file.helper("shift")}(${one.code}, { ${unit}: ${amount} })`, guards);
  }
  if (one.kind !== "date") throw new UnsupportedRule(`A duration cannot be added to ${one.kind}.`);
  if (unit === "minutes" || unit === "hours") {
    const start = `${bracketed(one.code)} + "T00:00:00.000Z"`;
    return plain("instant", `${file.helper("shift")}(${start}, { ${unit}: ${amount} })`, guards);
  }
  return plain("date", `${file.helper("shiftDay")}(${one.code}, { ${unit}: ${amount} })`, guards);
}
