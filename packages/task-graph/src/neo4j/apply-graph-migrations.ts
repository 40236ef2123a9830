import { createHash } from "node:crypto";
import { readFile, readdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { TerminalError } from "@devmatrix/errors";
import type { Neo4jConnection } from "./neo4j-connection.ts";

/** One file `NNNN_name.cypher`. */
export interface GraphMigration {
  /** Without the ending. */
  name: string;
  statements: string[];
  /** sha256 of the file with line ends as LF. */
  checksum: string;
}

const ownFolder = new URL("./migrations/", import.meta.url);

/** The migrations of a folder, in order. Throws TerminalError `MIGRATION_INVALID` for a gap or a name that has no number. */
export async function readGraphMigrations(folder: URL = ownFolder): Promise<GraphMigration[]> {
  const files = (await readdir(fileURLToPath(folder)))
    .filter((name) => name.endsWith(".cypher"))
    .sort();
  return Promise.all(
    files.map(async (file, index) => {
      const expected = String(index + 1).padStart(4, "0");
      if (!new RegExp(`^${expected}_[a-z0-9_]+\\.cypher$`).test(file)) {
        throw new TerminalError(
          "MIGRATION_INVALID",
          `Expected the graph migration ${expected}_name.cypher, found ${file}.`,
        );
      }
      const text = (await readFile(new URL(file, folder), "utf8")).replaceAll("\r\n", "\n");
      return {
        name: file.replace(/\.cypher$/, ""),
        statements: statementsOf(text),
        checksum: createHash("sha256").update(text).digest("hex"),
      };
    }),
  );
}

/**
 * Applies what is missing and gives the names of those applied. Neo4j takes changes of the schema in transactions of
 * their own, so a migration that was cut off half way is done again from its start: every statement of one must be
 * repeatable (`IF NOT EXISTS`, `MERGE`). Two processes may do so at once for the same reason.
 *
 * @throws TerminalError `MIGRATION_CHANGED` when an applied file was edited
 */
export async function applyGraphMigrations(
  connection: Neo4jConnection,
  migrations?: readonly GraphMigration[],
): Promise<string[]> {
  const wanted = migrations ?? (await readGraphMigrations());
  const applied = await readApplied(connection);
  const names: string[] = [];
  for (const { name, statements, checksum } of wanted) {
    const before = applied.get(name);
    if (before === checksum) continue;
    if (before !== undefined) {
      throw new TerminalError(
        "MIGRATION_CHANGED",
        `Graph migration ${name} was applied with other content: expected sha256 ${before}, found ${checksum}.`,
        { details: { migration: name } },
      );
    }
    for (const statement of statements) await connection.command(statement);
    await connection.write((cypher) =>
      cypher.run(
        "MERGE (m:Migration {name: $name}) ON CREATE SET m.applied_at = datetime() SET m.checksum = $checksum",
        { name, checksum },
      ),
    );
    names.push(name);
  }
  if (names.length > 0) await connection.command("CALL db.awaitIndexes(60)");
  return names;
}

async function readApplied(connection: Neo4jConnection): Promise<Map<string, string>> {
  const rows = await connection.read((cypher) =>
    cypher.run<{ name: string; checksum: string }>(
      "MATCH (m:Migration) RETURN m.name AS name, m.checksum AS checksum",
      {},
    ),
  );
  return new Map(rows.map(({ name, checksum }) => [name, checksum]));
}

/** Statements end with a semicolon at the end of a line; lines that begin with two slashes are comments. */
function statementsOf(text: string): string[] {
  return text
    .split("\n")
    .filter((line) => !line.trimStart().startsWith("//"))
    .join("\n")
    .split(/;[ \t]*(?:\n|$)/)
    .map((statement) => statement.trim())
    .filter((statement) => statement !== "");
}
