/** SQL with holes: raw text, and TypeScript expressions whose values become parameters. */
export type SqlText = readonly SqlPart[];
export type SqlPart = string | { code: string };

/** Puts texts, holes and whole pieces of SQL together. */
export function joinSql(...pieces: (SqlText | SqlPart)[]): SqlText {
  return pieces.flatMap((piece): SqlText => (isText(piece) ? piece : [piece]));
}

function isText(piece: SqlText | SqlPart): piece is SqlText {
  return Array.isArray(piece);
}

/** The pieces with a separator between them. */
export function listSql(pieces: readonly SqlText[], separator = ", "): SqlText {
  return pieces.flatMap((piece, index) => (index === 0 ? piece : [separator, ...piece]));
}

/** Drizzle's template literal, `sql\`…\``, optionally with the type of its value. */
export function sqlTemplate(text: SqlText, type?: string): string {
  const body = text
    .map((part) =>
      typeof part === "string"
        ? part.replaceAll(/[\\`]/g, "\\$&").replaceAll("${", "\\${")
        : `\${${part.code}}`,
    )
    .join("");
  return `sql${type === undefined ? "" : `<${type}>`}\`${body}\``;
}

/** The SQL alone, for migrations. Throws a RangeError when it has holes. */
export function plainSql(text: SqlText): string {
  return text
    .map((part) => {
      if (typeof part === "string") return part;
      throw new RangeError(`Expected SQL without values of a request, found ${part.code}.`);
    })
    .join("");
}

/** Whether the SQL needs values of a request. */
export function hasHoles(text: SqlText): boolean {
  return text.some((part) => typeof part !== "string");
}
