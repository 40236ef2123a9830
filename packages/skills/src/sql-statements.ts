/** One statement of a SQL file: its text without comments, and the line where it begins. */
export interface SqlStatement {
  text: string;
  line: number;
}

/**
 * Cuts SQL into statements at semicolons outside of quotes, dollar quotes and comments. Comments are dropped, quoted
 * text is kept. Enough for the questions that the rules ask; not a parser.
 */
export function sqlStatements(sql: string): SqlStatement[] {
  const statements: SqlStatement[] = [];
  let text = "";
  let start = 0;
  const end = (): void => {
    if (text.trim() !== "") statements.push({ text: text.trim(), line: lineAt(sql, start) });
    text = "";
  };
  for (const { token, index } of tokens(sql)) {
    if (token === ";") end();
    else if (token.startsWith("--") || token.startsWith("/*")) text += " ";
    else {
      if (text.trim() === "" && token.trim() !== "")
        start = index + (token.length - token.trimStart().length);
      text += token;
    }
  }
  end();
  return statements;
}

const tokenPattern =
  /--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|'(?:[^']|'')*(?:'|$)|"(?:[^"]|"")*(?:"|$)|(\$[A-Za-z_]*\$)[\s\S]*?(?:\1|$)|;|[^-/'"$;]+|[\s\S]/g;

function* tokens(sql: string): Generator<{ token: string; index: number }> {
  for (const match of sql.matchAll(tokenPattern)) yield { token: match[0], index: match.index };
}

function lineAt(sql: string, offset: number): number {
  return sql.slice(0, offset).split("\n").length;
}

/** Name and column definitions of each `CREATE TABLE`; parts inside parentheses are not cut. */
export function createdTables(
  sql: string,
): { name: string; definitions: string[]; line: number }[] {
  return sqlStatements(sql).flatMap(({ text, line }) => {
    const match = /^create\s+(?:unlogged\s+)?table\s+(?:if\s+not\s+exists\s+)?([^\s(]+)\s*\(/i.exec(
      text,
    );
    if (match === null) return [];
    const name = (match[1] ?? "").replaceAll('"', "");
    return [{ name, definitions: definitionsOf(text.slice(match[0].length)), line }];
  });
}

function definitionsOf(body: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let part = "";
  for (const { token } of tokens(body)) {
    for (const piece of /^['"$-]/.test(token) ? [token] : token.split(/([(),])/)) {
      if (piece === "," && depth === 0) {
        parts.push(part.trim());
        part = "";
        continue;
      }
      if (piece === "(") depth += 1;
      if (piece === ")") depth -= 1;
      if (depth < 0) return [...parts, part.trim()];
      part += piece;
    }
  }
  return [...parts, part.trim()];
}
