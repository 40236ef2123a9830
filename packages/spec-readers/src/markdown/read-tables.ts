/** `CREATE TABLE` statements, in the dialects that people write; no statement of any other kind. */
export interface SqlTable {
  name: string;
  columns: SqlColumn[];
}

export interface SqlColumn {
  name: string;
  /** In words of field lists: `varchar(20)`, `decimal(8,3)`. */
  type: string;
  isKey: boolean;
  isSerial: boolean;
  isRequired: boolean;
  isUnique: boolean;
  default?: string;
  references?: string;
  onDelete?: "cascade" | "restrict" | "setNull";
  values?: string[];
  bounds: { side: "min" | "max"; value: number; exclusive: boolean }[];
  note: string;
}

const LONGEST = 100_000;

export function readTables(text: string): SqlTable[] {
  if (text.length > LONGEST || !/\bcreate\s+table\b/i.test(text)) return [];
  const tables: SqlTable[] = [];
  const START =
    /\bcreate\s+table\s+(?:if\s+not\s+exists\s+)?(?:["`[]?\w+["`\]]?\.)?["`[]?(\w+)["`\]]?\s*\(/gi;
  for (const match of text.matchAll(START)) {
    const from = match.index + match[0].length;
    const to = closing(text, from);
    tables.push({ name: match[1] ?? "", columns: columnsOf(text.slice(from, to)) });
  }
  return tables;
}

function closing(text: string, from: number): number {
  let depth = 1;
  for (let at = from; at < text.length; at += 1) {
    const char = text[at];
    if (char === "'") at = skipQuoted(text, at);
    else if (char === "-" && text[at + 1] === "-") at = endOfLine(text, at);
    else if (char === "(") depth += 1;
    else if (char === ")") depth -= 1;
    if (depth === 0) return at;
  }
  return text.length;
}

function skipQuoted(text: string, from: number): number {
  const end = text.indexOf("'", from + 1);
  return end < 0 ? text.length : end;
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  return end < 0 ? text.length : end;
}

/** Lines of a table, cut at commas outside brackets and quotes; a comment belongs to the column on its line. */
function columnsOf(body: string): SqlColumn[] {
  const columns: SqlColumn[] = [];
  for (const piece of pieces(body)) {
    const sql = piece.sql.trim().replace(/\s+/g, " ");
    if (sql === "") continue;
    if (/^(?:constraint|primary|foreign|unique|check|index|key|exclude)\b/i.test(sql))
      constrain(columns, sql);
    else {
      const column = columnOf(sql, piece.note);
      if (column) columns.push(column);
    }
  }
  return columns;
}

function pieces(body: string): { sql: string; note: string }[] {
  const result: { sql: string; note: string }[] = [{ sql: "", note: "" }];
  let depth = 0;
  for (let at = 0; at < body.length; at += 1) {
    const char = body[at] ?? "";
    const last = result.at(-1);
    if (!last) break;
    if (char === "'") {
      const end = skipQuoted(body, at);
      last.sql += body.slice(at, end + 1);
      at = end;
    } else if (char === "-" && body[at + 1] === "-") {
      const end = endOfLine(body, at);
      // A comment after the comma is about the column before it.
      const about = last.sql.trim() === "" ? (result.at(-2) ?? last) : last;
      about.note = body.slice(at + 2, end).trim();
      at = end;
    } else if (char === "," && depth === 0) result.push({ sql: "", note: "" });
    else {
      if (char === "(") depth += 1;
      if (char === ")") depth -= 1;
      last.sql += char;
    }
  }
  return result;
}

const TYPE =
  /^["`[]?(\w+)["`\]]?\s+((?:double precision|character varying|timestamp with(?:out)? time zone|timestamp|[a-z]\w*)(?:\s*\([\d\s,]+\))?(?:\s*\[\])?)/i;

const WORDS: Readonly<Record<string, string>> = {
  "character varying": "varchar",
  "double precision": "number",
  "timestamp with time zone": "timestamp",
  "timestamp without time zone": "timestamp",
  numeric: "decimal",
  serial: "integer",
  bigserial: "integer",
  smallserial: "integer",
  datetime: "timestamp",
  tinyint: "integer",
  mediumtext: "text",
  longtext: "text",
};

function columnOf(sql: string, note: string): SqlColumn | undefined {
  const match = TYPE.exec(sql);
  if (!match?.[1] || !match[2]) return undefined;
  const written = match[2].toLowerCase().replace(/\s*\(/, "(");
  const base = written.replace(/\(.*$|\[\]$/, "").trim();
  const size = /\([\d\s,]+\)/.exec(written)?.[0] ?? "";
  const type = `${WORDS[base] ?? base}${size}${written.endsWith("[]") ? "[]" : ""}`;
  const rest = sql.slice(match[0].length);
  const standard = /\bdefault\s+('(?:[^']*)'|[\w.+-]+(?:\(\))?)/i.exec(rest)?.[1];
  const references = /\breferences\s+["`]?(?:\w+\.)?(\w+)/i.exec(rest)?.[1];
  const isKey = /\bprimary\s+key\b/i.test(rest);
  const isMade =
    standard !== undefined && /^(?:gen_random_uuid|uuid_generate_v4|nextval)/i.test(standard);
  const column: SqlColumn = {
    name: match[1],
    type: type === "tinyint(1)" ? "boolean" : type,
    isKey,
    isSerial: /serial$/.test(base) || isMade || /\b(?:auto_?increment|identity)\b/i.test(rest),
    isRequired: isKey || /\bnot\s+null\b/i.test(rest),
    isUnique: /\bunique\b/i.test(rest),
    ...(standard === undefined || isMade ? {} : { default: momentOf(standard) }),
    ...(references === undefined ? {} : { references }),
    ...onDeleteOf(rest),
    bounds: [],
    note,
  };
  check(column, rest);
  return column;
}

function momentOf(standard: string): string {
  return /^(?:now\(\)|current_timestamp|current_date)/i.test(standard) ? "now" : standard;
}

function onDeleteOf(sql: string): Pick<SqlColumn, "onDelete"> {
  const rule = /\bon\s+delete\s+(cascade|restrict|set\s+null|no\s+action)/i
    .exec(sql)?.[1]
    ?.toLowerCase();
  if (rule === undefined) return {};
  return {
    onDelete: rule === "cascade" ? "cascade" : rule.startsWith("set") ? "setNull" : "restrict",
  };
}

/** `CHECK (zone IN ('A','B'))`, `CHECK (capacity > 0 AND capacity <= 50)`, `BETWEEN 1 AND 5`. */
function check(column: SqlColumn, sql: string): void {
  const values = new RegExp(`\\b${column.name}\\s+in\\s*\\(([^)]*)\\)`, "i").exec(sql)?.[1];
  const listed = values?.match(/'[^']*'/g)?.map((value) => value.slice(1, -1));
  if (listed && listed.length > 0) column.values = listed;
  const between = new RegExp(
    `\\b${column.name}\\s+between\\s+(-?[\\d.]+)\\s+and\\s+(-?[\\d.]+)`,
    "i",
  ).exec(sql);
  if (between) {
    column.bounds.push({ side: "min", value: Number(between[1]), exclusive: false });
    column.bounds.push({ side: "max", value: Number(between[2]), exclusive: false });
  }
  for (const [, sign = "", number = ""] of sql.matchAll(
    new RegExp(`\\b${column.name}\\s*(>=|<=|>|<)\\s*(-?[\\d.]+)`, "gi"),
  ))
    column.bounds.push({
      side: sign.startsWith(">") ? "min" : "max",
      value: Number(number),
      exclusive: sign.length === 1,
    });
}

/** Constraints of the table that speak of a single column. */
function constrain(columns: readonly SqlColumn[], sql: string): void {
  const bare = sql.replace(/^constraint\s+\S+\s+/i, "");
  const named = /^(?:primary\s+key|unique|foreign\s+key)\s*\(([^)]*)\)/i
    .exec(bare)?.[1]
    ?.split(",");
  const [only, other] = named ?? [];
  const column =
    other === undefined
      ? columns.find(({ name }) => name === only?.trim().replace(/["`]/g, ""))
      : undefined;
  if (column && /^primary/i.test(bare)) column.isKey = true;
  if (column && /^unique/i.test(bare)) column.isUnique = true;
  const references = /\breferences\s+["`]?(?:\w+\.)?(\w+)/i.exec(bare)?.[1];
  if (column && references !== undefined) Object.assign(column, { references }, onDeleteOf(bare));
  if (/^check/i.test(bare)) for (const each of columns) check(each, bare);
}
