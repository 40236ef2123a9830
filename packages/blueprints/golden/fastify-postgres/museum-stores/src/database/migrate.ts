import { createHash } from "node:crypto";
import { readFile, readdir } from "node:fs/promises";
import type { Connection, Session } from "./connect.ts";

const folder = new URL("../../migrations/", import.meta.url);

/** Key of the advisory lock: any number, as long as nothing else in the database uses it. */
const lock = 4_250_190_377;

/** Applies the missing migrations in the order of their names and returns these. Any number of processes may start at once. */
export function migrateUp(connection: Connection): Promise<string[]> {
  return exclusively(connection, async (session, applied) => {
    const files = (await readdir(folder)).filter((file) => file.endsWith(".up.sql")).toSorted();
    const done: string[] = [];
    for (const file of files) {
      const script = await readFile(new URL(file, folder), "utf8");
      const name = file.replace(".up.sql", "");
      const checksum = createHash("sha256").update(script).digest("hex");
      const known = applied.get(name);
      if (known === checksum) continue;
      if (known !== undefined) {
        throw new Error(
          `Expected ${file} as it was applied, found it edited: add a migration instead.`,
        );
      }
      await transaction(session, async () => {
        await session.run(script);
        const values = [name, checksum];
        await session.query(
          "INSERT INTO schema_migrations (name, checksum) VALUES ($1, $2)",
          values,
        );
      });
      done.push(name);
    }
    return done;
  });
}

/** Takes the latest migration back and returns its name. */
export function migrateDown(connection: Connection): Promise<string[]> {
  return exclusively(connection, async (session, applied) => {
    const latest = [...applied.keys()].at(-1);
    const files = (await readdir(folder)).filter((file) => file === `${latest}.down.sql`);
    for (const file of files) {
      const script = await readFile(new URL(file, folder), "utf8");
      await transaction(session, async () => {
        await session.run(script);
        await session.query("DELETE FROM schema_migrations WHERE name = $1", [latest]);
      });
    }
    return files.map((file) => file.replace(".down.sql", ""));
  });
}

/** Runs `work` while nobody else migrates. `applied` has the checksums by name, oldest first. */
function exclusively<Result>(
  connection: Connection,
  work: (session: Session, applied: Map<string, string>) => Promise<Result>,
): Promise<Result> {
  return connection.withSession(async (session) => {
    await session.query("SELECT pg_advisory_lock($1)", [lock]);
    try {
      await session.run(
        `CREATE TABLE IF NOT EXISTS schema_migrations (
           name text PRIMARY KEY,
           checksum text NOT NULL,
           applied_at timestamptz NOT NULL DEFAULT now()
         )`,
      );
      const { rows } = await session.query(
        "SELECT name, checksum FROM schema_migrations ORDER BY name",
      );
      const applied = (rows as { name: string; checksum: string }[]).map(
        ({ name, checksum }) => [name, checksum] as const,
      );
      return await work(session, new Map(applied));
    } finally {
      await session.query("SELECT pg_advisory_unlock($1)", [lock]);
    }
  });
}

async function transaction(session: Session, work: () => Promise<void>): Promise<void> {
  await session.run("BEGIN");
  try {
    await work();
    await session.run("COMMIT");
  } catch (error) {
    await session.run("ROLLBACK");
    throw error;
  }
}
