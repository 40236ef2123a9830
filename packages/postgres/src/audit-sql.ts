import { requireIdentifier } from "./require-identifier.ts";

/**
 * The audit log and the function that fills it. The function runs as its owner and services have no right on
 * the table at all, so no code path of theirs can forget, change or remove an audit row. One call per statement, whatever the
 * number of rows, by transition tables.
 *
 * `changes` holds the columns that changed, each with `before` and `after`; long values (over 1,024 characters as JSON)
 * are kept as their sha256 and length, since they are documents and files that have a table of their own.
 */
export const auditSql = `
create schema if not exists audit;

create table if not exists audit.audit_log (
  id bigint generated always as identity primary key,
  entity_type text not null,
  entity_id text not null,
  action text not null check (action in ('insert', 'update', 'delete')),
  changes jsonb not null,
  actor text not null,
  event_id text,
  recorded_at timestamptz not null default clock_timestamp()
);
create index if not exists audit_log_entity on audit.audit_log (entity_type, entity_id, id);
create index if not exists audit_log_event on audit.audit_log (event_id) where event_id is not null;

create or replace function audit.key_of(entity jsonb, variadic key_columns text[]) returns text
language sql immutable parallel safe as $$
  select string_agg(entity ->> k.name, '/' order by k.place)
  from unnest(key_columns) with ordinality as k (name, place)
$$;

create or replace function audit.short(value jsonb) returns jsonb
language sql immutable parallel safe as $$
  select case when length(value::text) <= 1024 then value
    else jsonb_build_object(
      'sha256', encode(sha256(convert_to(value::text, 'UTF8')), 'hex'), 'length', length(value::text))
  end
$$;

create or replace function audit.changes_of(old_entity jsonb, new_entity jsonb) returns jsonb
language sql immutable parallel safe as $$
  select coalesce(jsonb_object_agg(
    coalesce(o.key, n.key),
    case when old_entity is null then '{}'::jsonb
      else jsonb_build_object('before', audit.short(o.value)) end
    || case when new_entity is null then '{}'::jsonb
      else jsonb_build_object('after', audit.short(n.value)) end
  ), '{}'::jsonb)
  from jsonb_each(coalesce(old_entity, '{}'::jsonb)) as o
  full join jsonb_each(coalesce(new_entity, '{}'::jsonb)) as n on n.key = o.key
  where o.value is distinct from n.value
$$;

-- Names that no table of a service uses: a column of the same name would take precedence over an alias, and be ambiguous
-- with a variable.
create or replace function audit.record() returns trigger
language plpgsql security definer set search_path = pg_catalog, audit, pg_temp as $$
#variable_conflict use_variable
declare
  audit_actor text := coalesce(nullif(current_setting('devmatrix.actor', true), ''), session_user);
  audit_event text := nullif(current_setting('devmatrix.event_id', true), '');
  audit_type text := tg_table_schema || '.' || tg_table_name;
begin
  if tg_op = 'INSERT' then
    insert into audit.audit_log (entity_type, entity_id, action, changes, actor, event_id)
    select audit_type, audit.key_of(to_jsonb(audit_new), variadic tg_argv), 'insert',
      audit.changes_of(null, to_jsonb(audit_new)), audit_actor, audit_event
    from new_rows audit_new;
  elsif tg_op = 'DELETE' then
    insert into audit.audit_log (entity_type, entity_id, action, changes, actor, event_id)
    select audit_type, audit.key_of(to_jsonb(audit_old), variadic tg_argv), 'delete',
      audit.changes_of(to_jsonb(audit_old), null), audit_actor, audit_event
    from old_rows audit_old;
  else
    -- A changed key finds no partner: it is recorded under both keys, as what it means for each.
    insert into audit.audit_log (entity_type, entity_id, action, changes, actor, event_id)
    select audit_type, coalesce(after.key, before.key), 'update',
      audit.changes_of(before.entity, after.entity), audit_actor, audit_event
    from (
      select audit.key_of(to_jsonb(audit_old), variadic tg_argv) as key, to_jsonb(audit_old) as entity
      from old_rows audit_old
    ) before
    full join (
      select audit.key_of(to_jsonb(audit_new), variadic tg_argv) as key, to_jsonb(audit_new) as entity
      from new_rows audit_new
    ) after on after.key = before.key
    where before.entity is distinct from after.entity;
  end if;
  return null;
end
$$;
`;

/** The inbox and the outbox of a service. */
export function mailSql(schema: string): string {
  requireIdentifier("schema", schema);
  return `
create table if not exists ${schema}.inbox (
  consumer text not null,
  event_id text not null,
  received_at timestamptz not null default now(),
  primary key (consumer, event_id)
);
create index if not exists inbox_received_at on ${schema}.inbox (received_at);
create table if not exists ${schema}.outbox (
  id bigint generated always as identity primary key,
  event_id text not null unique,
  about text not null,
  message jsonb not null,
  created_at timestamptz not null default clock_timestamp()
);
`;
}

/** Tables that hold no state of the service and are not audited. */
export const unauditedTables = ["inbox", "outbox", "migrations"] as const;

/** Every state table of a schema with its key columns, in the order of the key. */
export const stateTablesSql = `
select c.relname as name,
  coalesce((
    select array_agg(a.attname::text order by k.place)
    from pg_index i
    cross join unnest(i.indkey) with ordinality as k (number, place)
    join pg_attribute a on a.attrelid = c.oid and a.attnum = k.number
    where i.indrelid = c.oid and i.indisprimary
  ), '{}') as key_columns
from pg_class c join pg_namespace n on n.oid = c.relnamespace
where n.nspname = $1 and c.relkind = 'r' and c.relname <> all ($2::text[])
order by c.relname
`;

/** The three audit triggers of a table; transition tables allow one event per trigger. */
export function auditTriggerSql(table: {
  schema: string;
  name: string;
  keyColumns: string[];
}): string {
  const target = `${table.schema}.${quote(table.name)}`;
  const keys = table.keyColumns.map((column) => `'${column.replaceAll("'", "''")}'`).join(", ");
  const rows = {
    insert: "new table as new_rows",
    update: "old table as old_rows new table as new_rows",
    delete: "old table as old_rows",
  };
  return Object.entries(rows)
    .map(
      ([action, referencing]) =>
        `create or replace trigger audit_${action} after ${action} on ${target}
         referencing ${referencing} for each statement execute function audit.record(${keys});`,
    )
    .join("\n");
}

/** Quotes a name that comes from the catalogue. */
export function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
