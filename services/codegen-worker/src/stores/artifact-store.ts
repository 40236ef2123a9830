import type { Queryable } from "@devmatrix/postgres";

/** The contents of those digests that are known, in the order of the digests. */
export async function findArtifacts(
  db: Queryable,
  sha256: readonly string[],
): Promise<{ sha256: string; content: string }[]> {
  const { rows } = await db.query<{ sha256: string; content: Buffer }>(
    "select sha256, content from artifacts where sha256 = any ($1::text[]) order by sha256",
    [[...sha256]],
  );
  return rows.map((row) => ({ sha256: row.sha256, content: row.content.toString("utf8") }));
}
