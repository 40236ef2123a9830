import type { BinaryOperator } from "@devmatrix/spec-model";
import { sqlText } from "../code.ts";
import type { SqlType, SqlValue } from "./sql-functions.ts";
import { instantOf } from "./sql-functions.ts";
import type { SqlText } from "./sql-text.ts";
import { joinSql } from "./sql-text.ts";

/** A literal of the rule language. */
export function literalSql(value: string | number | boolean | null): SqlValue {
  if (value === null) return { sql: ["NULL"], type: "unknown", nullable: true, literal: null };
  const sql = typeof value === "string" ? sqlText(value) : String(value);
  return { sql: [sql], type: typeOfLiteral(value), nullable: false, literal: value };
}

function typeOfLiteral(value: string | number | boolean): SqlType {
  if (typeof value === "boolean") return "boolean";
  if (typeof value === "string") return "unknown";
  return Number.isInteger(value) ? "integer" : "decimal";
}

const comparisons = new Set<BinaryOperator>(["<", "<=", ">", ">="]);

/** A binary operator between two values; the second of `in` may be a list in brackets. */
export function operatorSql(
  operator: BinaryOperator,
  one: SqlValue,
  other: SqlValue & { isList: boolean },
): SqlValue {
  const nullable = one.nullable || other.nullable;
  if (operator === "and" || operator === "or") {
    const sql = joinSql("(", one.sql, ` ${operator.toUpperCase()} `, other.sql, ")");
    return { sql, type: "boolean", nullable };
  }
  if (operator === "==" || operator === "!=") return equalitySql(operator, one, other);
  if (operator === "in") {
    const among = other.isList ? joinSql(" IN ", other.sql) : joinSql(" = ANY(", other.sql, ")");
    return { sql: joinSql("(", one.sql, among, ")"), type: "boolean", nullable };
  }
  if (!comparisons.has(operator)) return arithmeticSql(operator, one, other);
  const collation = one.type === "string" && other.type === "string" ? ' COLLATE "C"' : "";
  const [first, second] = comparable(one, other);
  const sql = joinSql("(", first, ` ${operator} `, second, collation, ")");
  return { sql, type: "boolean", nullable };
}

/** A day beside an instant is its first moment. */
function comparable(one: SqlValue, other: SqlValue): [SqlText, SqlText] {
  const mixed = one.type !== other.type && (one.type === "timestamp" || other.type === "timestamp");
  return mixed ? [instantOf(one), instantOf(other)] : [one.sql, other.sql];
}

function equalitySql(operator: "==" | "!=", one: SqlValue, other: SqlValue): SqlValue {
  const known = (sql: SqlText): SqlValue => ({ sql, type: "boolean", nullable: false });
  const isNull = operator === "==" ? " IS NULL)" : " IS NOT NULL)";
  if (other.literal === null) return known(joinSql("(", one.sql, isNull));
  if (one.literal === null) return known(joinSql("(", other.sql, isNull));
  const [first, second] = comparable(one, other);
  const bothNullable = one.nullable && other.nullable;
  if (operator === "!=") {
    const sign = one.nullable || other.nullable ? " IS DISTINCT FROM " : " <> ";
    return known(joinSql("(", first, sign, second, ")"));
  }
  const sign = bothNullable ? " IS NOT DISTINCT FROM " : " = ";
  const nullable = !bothNullable && (one.nullable || other.nullable);
  return { sql: joinSql("(", first, sign, second, ")"), type: "boolean", nullable };
}

function arithmeticSql(operator: string, one: SqlValue, other: SqlValue): SqlValue {
  const nullable = one.nullable || other.nullable;
  const sql = joinSql("(", one.sql, ` ${operator} `, other.sql, ")");
  if (other.type === "duration") {
    return one.type === "date"
      ? { sql: joinSql(sql, "::date"), type: "date", nullable }
      : { sql, type: one.type, nullable };
  }
  if (operator === "/") {
    const divided = joinSql("(", one.sql, "::numeric / NULLIF(", other.sql, ", 0))");
    return { sql: divided, type: "decimal", nullable: true };
  }
  const types = [one.type, other.type];
  const type = types.includes("number")
    ? "number"
    : types.every((each) => each === "integer")
      ? "integer"
      : "decimal";
  return { sql, type, nullable };
}
