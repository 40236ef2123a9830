import type { Queryable } from "@devmatrix/postgres";

/** Runs, or tasks that are executed, by status. */
export async function countByStatus(
  db: Queryable,
  table: "runs" | "tasks",
): Promise<Map<string, number>> {
  const leaves = table === "tasks" ? "where level = 'SUBTASK'" : "";
  const { rows } = await db.query<{ status: string; count: number }>(
    `select status, count(*)::int as count from ${table} ${leaves} group by status`,
  );
  return new Map(rows.map(({ status, count }) => [status, count]));
}

/** The version of the server, as the report names it. */
export async function readPostgresVersion(db: Queryable): Promise<string> {
  const { rows } = await db.query<{ server_version: string }>("show server_version");
  return rows[0]?.server_version ?? "unknown";
}
