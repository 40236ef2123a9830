import type { ExpressionFunction, FieldType } from "@devmatrix/spec-model";
import type { SqlText } from "./sql-text.ts";
import { joinSql, listSql } from "./sql-text.ts";

/** Types that decide how values are written; `unknown` leaves the matter to PostgreSQL. */
export type SqlType = FieldType | "duration" | "unknown";

/** A value of the rule language in SQL. */
export interface SqlValue {
  sql: SqlText;
  type: SqlType;
  /** `NULL` is possible. */
  nullable: boolean;
  /** The text of a literal, where a function needs to know it. */
  literal?: string | number | boolean | null;
}

/** A value of the rule language that SQL cannot give. */
export class NoSqlError extends Error {
  override name = "NoSqlError";
}

/** A moment as `timestamptz`: days begin at midnight in UTC. */
export function instantOf({ sql, type }: SqlValue): SqlText {
  return type === "date" ? joinSql("(", sql, "::timestamp AT TIME ZONE 'UTC')") : sql;
}

function dayOf({ sql, type }: SqlValue): SqlText {
  return type === "date" ? sql : joinSql("(", sql, " AT TIME ZONE 'UTC')::date");
}

const intervals = {
  minutes: "1 minute",
  hours: "1 hour",
  days: "1 day",
  months: "1 month",
  years: "1 year",
} as const;

const periods: Record<string, string> = {
  year: "YYYY",
  month: "YYYY-MM",
  week: 'IYYY-"W"IW',
  day: "YYYY-MM-DD",
};

/** A call of a function that looks at no collection. */
export function callSql(name: ExpressionFunction, values: readonly SqlValue[]): SqlValue {
  const [first, second] = values;
  const result = noArguments(name) ?? (first && ofOne(name, first));
  if (result) return result;
  if (first === undefined) throw new NoSqlError(`${name} has no form in SQL`);
  if (second !== undefined) {
    const ofBoth = ofTwo(name, first, second);
    if (ofBoth) return ofBoth;
  }
  return ofMany(name, values);
}

function noArguments(name: ExpressionFunction): SqlValue | undefined {
  if (name === "now") return value("timestamp", "now()");
  if (name === "today") return value("date", "(now() AT TIME ZONE 'UTC')::date");
  return name === "uuid" ? value("uuid", "gen_random_uuid()") : undefined;
}

function ofOne(name: ExpressionFunction, first: SqlValue): SqlValue | undefined {
  const { sql, type, nullable } = first;
  if (name in intervals) {
    const unit = intervals[name as keyof typeof intervals];
    return { ...value("duration", "(", sql, ` * interval '${unit}')`), nullable };
  }
  const made = (result: SqlType, ...pieces: (string | SqlText)[]) => ({
    ...value(result, ...pieces),
    nullable,
  });
  switch (name) {
    case "date":
      return made("date", dayOf(first));
    case "lower":
    case "upper":
      return made("string", `${name}(`, sql, ")");
    case "trim":
      return made("string", "btrim(", sql, ")");
    case "length":
      return made("integer", "char_length(", sql, ")");
    case "slug":
      return made("string", slugSql(sql));
    case "abs":
      return made(type, "abs(", sql, ")");
    case "floor":
    case "ceil":
      return made("integer", `${name}(`, sql, ")");
    default:
      return undefined;
  }
}

/** Accents are marks of their own in NFD, so that taking all else away keeps the letters. */
function slugSql(sql: SqlText): SqlText {
  return joinSql(
    "btrim(regexp_replace(regexp_replace(normalize(lower(",
    sql,
    "), NFD), '[\\u0300-\\u036f]', '', 'g'), '[^a-z0-9]+', '-', 'g'), '-')",
  );
}

function ofTwo(name: ExpressionFunction, first: SqlValue, second: SqlValue): SqlValue | undefined {
  const nullable = first.nullable || second.nullable;
  const made = (type: SqlType, ...pieces: (string | SqlText)[]) => ({
    ...value(type, ...pieces),
    nullable,
  });
  const span = ["(extract(epoch FROM (", instantOf(second), " - ", instantOf(first), "))"] as const;
  switch (name) {
    case "minutes_between":
      return made("number", ...span, " / 60)");
    case "hours_between":
      return made("number", ...span, " / 3600)");
    case "days_between":
      return made("integer", "(", dayOf(second), " - ", dayOf(first), ")");
    case "period":
      return made("string", periodSql(first, second));
    case "contains":
      return made("boolean", "(strpos(", first.sql, ", ", second.sql, ") > 0)");
    case "starts_with":
      return made("boolean", "starts_with(", first.sql, ", ", second.sql, ")");
    default:
      return undefined;
  }
}

function periodSql(moment: SqlValue, unit: SqlValue): SqlText {
  const format = typeof unit.literal === "string" ? periods[unit.literal] : undefined;
  if (format === undefined) throw new NoSqlError("period takes 'year', 'month', 'week' or 'day'");
  return joinSql("to_char(", dayOf(moment), `, '${format}')`);
}

function ofMany(name: ExpressionFunction, values: readonly SqlValue[]): SqlValue {
  const [one, two, three, four] = values;
  const all = listSql(values.map(({ sql }) => sql));
  const anyNull = values.some(({ nullable }) => nullable);
  const everyNull = values.every(({ nullable }) => nullable);
  const type = values.find((each) => each.type !== "unknown")?.type ?? "unknown";
  switch (name) {
    case "round":
      return { ...value("decimal", "round(", numericList(values), ")"), nullable: anyNull };
    case "concat":
      return value("string", "concat(", all, ")");
    case "least":
    case "greatest":
      return { ...value(type, `${name}(`, all, ")"), nullable: everyNull };
    case "coalesce":
      return { ...value(type, "coalesce(", all, ")"), nullable: everyNull };
    case "if":
      if (one && two && three) return choice(one, two, three);
      break;
    case "overlaps":
      if (one && two && three && four) return overlap([one, two, three, four], anyNull);
      break;
    default:
      break;
  }
  throw new NoSqlError(`${name} has no form in SQL`);
}

function numericList([first, digits]: readonly SqlValue[]): SqlText {
  const number = joinSql("(", first?.sql ?? [], ")::numeric");
  return digits ? joinSql(number, ", ", digits.sql) : number;
}

function choice(condition: SqlValue, then: SqlValue, otherwise: SqlValue): SqlValue {
  return {
    ...value(
      then.type === "unknown" ? otherwise.type : then.type,
      "CASE WHEN ",
      condition.sql,
      " THEN ",
      then.sql,
      " ELSE ",
      otherwise.sql,
      " END",
    ),
    nullable: then.nullable || otherwise.nullable,
  };
}

function overlap(
  [start, end, otherStart, otherEnd]: readonly [SqlValue, SqlValue, SqlValue, SqlValue],
  nullable: boolean,
): SqlValue {
  const sql = joinSql(
    "(",
    instantOf(start),
    " < ",
    instantOf(otherEnd),
    " AND ",
    instantOf(otherStart),
    " < ",
    instantOf(end),
    ")",
  );
  return { sql, type: "boolean", nullable };
}

function value(type: SqlType, ...pieces: (string | SqlText)[]): SqlValue {
  return { sql: joinSql(...pieces), type, nullable: false };
}
