import pg from "pg";

/**
 * Every row of every state table of a schema, and its audit rows without their instants. The inbox is left out (it may
 * grow by a row that changes nothing), the outbox too (its rows show as published messages).
 */
export async function readState(
  adminUrl: string,
  schema: string,
): Promise<Record<string, unknown[]>> {
  const client = new pg.Client({ connectionString: adminUrl, application_name: "test-state" });
  await client.connect();
  try {
    const tables = await client.query<{ name: string }>(
      `select tablename as name from pg_tables
       where schemaname = $1 and tablename not in ('inbox', 'outbox', 'migrations') order by 1`,
      [schema],
    );
    const state: Record<string, unknown[]> = {};
    for (const { name } of tables.rows) {
      const table = `${client.escapeIdentifier(schema)}.${client.escapeIdentifier(name)}`;
      const { rows } = await client.query<{ entity: unknown }>(
        `select to_jsonb(t) as entity from ${table} t order by to_jsonb(t)::text`,
      );
      state[name] = rows.map((row) => row.entity);
    }
    const audit = await client.query<Record<string, unknown>>(
      `select entity_type, entity_id, action, changes, actor, event_id from audit.audit_log
       where entity_type like $1 || '.%' order by id`,
      [schema],
    );
    state["audit"] = audit.rows;
    return state;
  } finally {
    await client.end();
  }
}
