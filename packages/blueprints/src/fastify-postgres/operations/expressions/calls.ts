import type { Expression } from "@devmatrix/spec-model";
import { UnsupportedRule } from "../unsupported-rule.ts";
import { aggregate } from "./aggregates.ts";
import { exactly } from "./arithmetic.ts";
import type { Context } from "./context.ts";
import type { DurationUnit, Value } from "./value.ts";
import { bracketed, orNull, plain } from "./value.ts";

type Call = Extract<Expression, { kind: "call" }>;

export function callValue(context: Context, call: Call): Value {
  const values = (): Value[] => call.arguments.map((each) => context.value(each, context));
  switch (call.function) {
    case "now":
    case "today":
    case "uuid":
    case "random_code":
    case "sequence":
      return made(context, call);
    case "minutes":
    case "hours":
    case "days":
    case "months":
    case "years":
      return duration(call.function, values());
    case "minutes_between":
      return between(context, "minutesBetween", values());
    case "hours_between":
      return between(context, "hoursBetween", values());
    case "days_between":
      return between(context, "daysBetween", values());
    case "date":
    case "period":
    case "lower":
    case "upper":
    case "trim":
    case "length":
    case "concat":
    case "slug":
      return textCall(context, call, values());
    case "rows":
    case "count":
    case "sum":
    case "min":
    case "max":
    case "avg":
      return aggregate(context, call);
    case "any":
    case "all":
    case "contains":
    case "starts_with":
    case "overlaps":
      return plain("boolean", context.condition(call, context));
    default:
      return otherCall(context, call, values());
  }
}

function otherCall(context: Context, call: Call, values: Value[]): Value {
  switch (call.function) {
    case "coalesce":
      return values.reduceRight((rest, value) => coalesced(context, value, rest));
    case "if":
      return chosen(context, call);
    default:
      return numberCall(context, call, values);
  }
}

/** What the service makes itself, new each time. */
function made(context: Context, call: Call): Value {
  const { file } = context;
  if (call.function === "uuid") {
    return plain("uuid", `${file.use("node:crypto", "randomUUID")}()`);
  }
  if (call.function === "random_code") {
    const [length] = call.arguments;
    const code = length ? context.value(length, context).code : "8";
    return plain("text", `${file.helper("randomCode")}(${code})`);
  }
  if (call.function === "sequence") {
    throw new UnsupportedRule("A sequence numbers the rows of a field that a set writes.");
  }
  const now = nowIn(context);
  return call.function === "now" ? plain("instant", now) : plain("date", `${now}.slice(0, 10)`);
}

/** The present instant, one for the whole operation. */
function nowIn({ frame, file }: Context): string {
  let root = frame.waiting;
  while (root.parent) root = root.parent.waiting;
  return root.once("now", () => {
    const variable = file.variable("now");
    root.emit(`const ${variable} = new Date().toISOString();`);
    return variable;
  });
}

function duration(unit: DurationUnit, [amount]: Value[]): Value {
  if (!amount) throw new UnsupportedRule("Expected an amount of time.");
  const code = amount.kind === "big" ? `${bracketed(amount.code)}.toNumber()` : amount.code;
  return { ...plain("duration", code, amount.guards), unit };
}

function between(
  { file }: Context,
  name: "minutesBetween" | "hoursBetween" | "daysBetween",
  values: Value[],
): Value {
  const code = `${file.helper(name)}(${values.map((each) => each.code).join(", ")})`;
  return plain("number", code, guardsOf(values));
}

function guardsOf(values: readonly Value[]): string[] {
  return [...new Set(values.flatMap(({ guards }) => guards))];
}

function textCall(context: Context, call: Call, values: Value[]): Value {
  const { file } = context;
  const guards = guardsOf(values);
  const [first, second] = values;
  const code = bracketed(first?.code ?? '""');
  switch (call.function) {
    case "date":
      return first?.kind === "date" ? first : plain("date", `${code}.slice(0, 10)`, guards);
    case "period":
      return plain("text", `${file.helper("period")}(${first?.code}, ${second?.code})`, guards);
    case "lower":
      return plain("text", `${code}.toLowerCase()`, guards);
    case "upper":
      return plain("text", `${code}.toUpperCase()`, guards);
    case "trim":
      return plain("text", `${code}.trim()`, guards);
    case "length":
      return plain(
        "number",
        first?.kind === "list" ? `${code}.length` : `[...${code}].length`,
        guards,
      );
    case "slug":
      return plain("text", `${file.helper("slug")}(${first?.code})`, guards);
    default:
      return plain("text", `[${values.map((each) => orNull(each)).join(", ")}].join("")`);
  }
}

function numberCall(context: Context, call: Call, values: Value[]): Value {
  const guards = guardsOf(values);
  const [first, second] = values;
  if (!first) throw new UnsupportedRule(`${call.function} of nothing.`);
  if (call.function === "least" || call.function === "greatest")
    return extreme(context, call, values);
  const exact = first.kind === "big" || first.kind === "decimal";
  if (exact) {
    const big = exactly(context, first);
    if (call.function === "abs") return plain("big", `${big}.abs()`, guards);
    // Big's modes of rounding: 0 down, 1 half up, 3 up; down and up are from zero.
    if (call.function === "round")
      return plain("big", `${big}.round(${second?.code ?? 0})`, guards);
    const whole = `Math.${call.function}(${big}.toNumber())`;
    return plain("number", whole, guards);
  }
  if (call.function !== "round")
    return plain("number", `Math.${call.function}(${first.code})`, guards);
  return plain("big", `${exactly(context, first)}.round(${second?.code ?? 0})`, guards);
}

function extreme(context: Context, call: Call, values: Value[]): Value {
  const guards = guardsOf(values);
  if (values.some(({ kind }) => kind === "date" || kind === "instant")) {
    const operator = call.function === "least" ? "<" : ">";
    return values.reduce((one, other) =>
      plain(
        one.kind,
        `${one.code} ${operator} ${other.code} ? ${one.code} : ${other.code}`,
        guards,
      ),
    );
  }
  const name = call.function === "least" ? "min" : "max";
  const codes = values.map((each) =>
    each.kind === "big" ? `${bracketed(each.code)}.toNumber()` : each.code,
  );
  const isDecimal = values.some(({ kind }) => kind === "big" || kind === "decimal");
  return plain(isDecimal ? "decimal" : "number", `Math.${name}(${codes.join(", ")})`, guards);
}

function coalesced(context: Context, value: Value, rest: Value): Value {
  if (value.guards.length === 0) return value;
  const [one, other] = alike(context, value, rest);
  const isSimple = other.guards.length === 0 && one.whole !== undefined;
  const code = isSimple
    ? `${one.whole} ?? ${bracketed(other.code)}`
    : `(${one.guards.join(" && ")}) ? ${one.code} : ${bracketed(orNull(other))}`;
  return { ...plain(one.kind, code), ...maybeNull(context, code, other) };
}

/** The value in a variable of its own, so that it can be looked at before it is used. */
export function maybeNull(context: Context, code: string, other: Value): Partial<Value> {
  if (other.guards.length === 0) return {};
  if (context.frame.kind === "lambda") {
    throw new UnsupportedRule("A choice that may be null is not built inside a function.");
  }
  const variable = context.file.variable("chosen");
  context.frame.emit(`const ${variable} = ${code};`);
  return { code: variable, guards: [`${variable} !== null`], whole: variable };
}

function chosen(context: Context, call: Call): Value {
  const [test, then, otherwise] = call.arguments;
  if (!test || !then || !otherwise) throw new UnsupportedRule("Expected three arguments of if.");
  const [one, other] = alike(
    context,
    context.value(then, context),
    context.value(otherwise, context),
  );
  const condition = bracketed(context.condition(test, context));
  const code = `${condition} ? ${bracketed(orNull(one))} : ${bracketed(orNull(other))}`;
  const kind = one.kind === "null" ? other.kind : one.kind;
  const isNullable =
    one.kind === "null" || other.kind === "null" || one.guards.length + other.guards.length > 0;
  const made = plain(kind, code);
  return isNullable
    ? { ...made, ...maybeNull(context, code, { ...other, guards: ["null"] }) }
    : made;
}

/** Two values of one kind: exact where one of them is. */
function alike(context: Context, one: Value, other: Value): [Value, Value] {
  if (one.kind === "big" || other.kind === "big") {
    return [exact(context, one), exact(context, other)];
  }
  return [one, other];
}

function exact(context: Context, value: Value): Value {
  if (value.kind === "big" || value.kind === "null") return value;
  return plain("big", exactly(context, value), value.guards);
}
