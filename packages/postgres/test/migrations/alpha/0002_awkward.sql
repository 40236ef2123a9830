-- Columns whose names the audit function could take for its own.
create table awkward (
  id text primary key,
  kind text, actor text, changes text, entity text, key text, value text, action text,
  n text, o text, r text, k text, before text, after text, who text, why text, name text
);
