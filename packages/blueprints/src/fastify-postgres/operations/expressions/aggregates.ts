/** Figures over a collection that is at hand. Sums of nothing are 0; least, greatest and average of nothing are null. */
import type { Expression } from "@devmatrix/spec-model";
import { UnsupportedRule } from "../unsupported-rule.ts";
import { exactly } from "./arithmetic.ts";
import { collectionOf, withElement } from "./collections.ts";
import type { Collection, Context } from "./context.ts";
import { rowsWhere } from "./rows-collection.ts";
import { serialise } from "./serialise.ts";
import type { Value } from "./value.ts";
import { allOf, plain } from "./value.ts";

type Call = Extract<Expression, { kind: "call" }>;

export function aggregate(context: Context, call: Call): Value {
  const [over, of] = call.arguments;
  if (!over || call.function === "rows") {
    throw new UnsupportedRule("Rows are no value: count them, or ask whether any fits.");
  }
  if (call.function === "count" && !of) return counted(context, over);
  const collection = collectionOf(context, over);
  if (call.function === "count") {
    const { context: inner, variable } = withElement(context, collection, "lambda");
    const condition = context.condition(of ?? over, inner);
    return plain("number", `${collection.code}.filter((${variable}) => ${condition}).length`);
  }
  if (!of) throw new UnsupportedRule(`Expected what to take the ${call.function} of.`);
  if (call.function === "sum") return summed(context, collection, of);
  if (call.function === "avg") return averaged(context, collection, of);
  return extreme(context, { collection, of, isLeast: call.function === "min" });
}

/** Rows that the database can find by itself are counted there. */
function counted(context: Context, over: Expression): Value {
  if (over.kind === "call" && over.function === "rows" && context.frame.waiting === context.frame) {
    const query = rowsWhere(context, over.arguments);
    const locked = query && context.locked.has(query.resource.entity.name);
    if (query && !locked) {
      const { file, database, frame } = context;
      serialise(context, query.resource, over.arguments[1]);
      const variable = frame.once(`count:${query.resource.table}:${query.where}`, () => {
        const name = file.variable(`${query.resource.camel}Count`);
        const where = query.where === "" ? "" : `, ${query.where}`;
        frame.emit(
          `const ${name} = await ${database}.$count(${file.table(query.resource)}${where});`,
        );
        return name;
      });
      return plain("number", variable);
    }
  }
  return plain("number", `${collectionOf(context, over).code}.length`);
}

function summed(context: Context, collection: Collection, of: Expression): Value {
  const { context: inner, variable } = withElement(context, collection, "lambda");
  const value = context.value(of, inner);
  const term =
    value.guards.length === 0 ? value.code : `(${allOf(value.guards)} ? ${value.code} : 0)`;
  const isExact = value.kind === "big" || value.kind === "decimal";
  if (!isExact) {
    return plain("number", `${collection.code}.reduce((sum, ${variable}) => sum + ${term}, 0)`);
  }
  const zero = `new ${context.file.use("big.js", "Big")}(0)`;
  return plain(
    "big",
    `${collection.code}.reduce((sum, ${variable}) => sum.plus(${term}), ${zero})`,
  );
}

function averaged(context: Context, collection: Collection, of: Expression): Value {
  const values = valuesOf(context, collection, of);
  const big = context.file.use("big.js", "Big");
  const sum = `${values.code}.reduce((sum, each) => sum.plus(each), new ${big}(0))`;
  return plain("big", `${sum}.div(${values.counted}.length)`, [`${values.counted}.length > 0`]);
}

function extreme(
  context: Context,
  { collection, of, isLeast }: { collection: Collection; of: Expression; isLeast: boolean },
): Value {
  const values = valuesOf(context, collection, of);
  const guards = [`${values.counted}.length > 0`];
  if (["number", "decimal"].includes(values.kind)) {
    return plain(values.kind, `Math.${isLeast ? "min" : "max"}(...${values.code})`, guards);
  }
  const choice = `${values.code}.reduce((one, other) => (one ${isLeast ? "<" : ">"} other ? one : other))`;
  return plain(values.kind, choice, guards);
}

/** The values that are there; \`counted\` has as many elements. */
function valuesOf(
  context: Context,
  collection: Collection,
  of: Expression,
): { code: string; kind: Value["kind"]; counted: string } {
  const { context: inner, variable } = withElement(context, collection, "lambda");
  const value = context.value(of, inner);
  const isBig = value.kind === "big";
  const code = isBig ? `${exactly(context, value)}.toNumber()` : value.code;
  const kind = isBig ? "decimal" : value.kind;
  if (value.guards.length === 0) {
    return {
      code: `${collection.code}.map((${variable}) => ${code})`,
      kind,
      counted: collection.code,
    };
  }
  const list = `${collection.code}.flatMap((${variable}) => (${allOf(value.guards)} ? [${code}] : []))`;
  return { code: list, kind, counted: list };
}
