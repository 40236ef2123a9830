import { createHash } from "node:crypto";
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { TerminalError } from "@devmatrix/errors";

/** One file `NNNN_name.sql`. */
export interface Migration {
  version: number;
  name: string;
  sql: string;
  /** sha256 of the file with line ends as LF, so that a checkout with CRLF is the same migration. */
  checksum: string;
}

/**
 * Reads the migrations of a folder in their order. Throws TerminalError `MIGRATION_INVALID` when a name does not fit or
 * the numbers do not go 1, 2, 3, …
 */
export async function readMigrations(directory: string): Promise<Migration[]> {
  const names = (await readdir(directory)).filter((name) => name.endsWith(".sql")).sort();
  return Promise.all(
    names.map(async (file, index) => {
      const match = /^(\d{4})_([a-z0-9_]+)\.sql$/.exec(file);
      if (Number(match?.[1]) !== index + 1) {
        throw new TerminalError(
          "MIGRATION_INVALID",
          `Expected migration ${index + 1} in ${directory} to be named ${String(index + 1).padStart(4, "0")}_name.sql, found "${file}".`,
        );
      }
      const sql = (await readFile(join(directory, file), "utf8")).replaceAll("\r\n", "\n");
      const checksum = createHash("sha256").update(sql).digest("hex");
      return { version: index + 1, name: match?.[2] ?? file, sql, checksum };
    }),
  );
}
