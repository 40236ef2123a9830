-- What everybody wants to see, projected from the events. Forward only: a change is a new file.

-- Every event that was projected, in the order of the stream; the feed of server-sent events reads it.
create table events (
  sequence bigint generated always as identity primary key,
  -- Makes projecting idempotent: an event that is here has had its effect.
  event_id text not null unique,
  name text not null,
  type text not null,
  stream_sequence bigint not null,
  stored_at timestamptz(3) not null,
  run_id uuid,
  spec_id uuid,
  task_id uuid,
  -- Without the text of a specification: its size and hash stand for it.
  data jsonb not null
);
create index events_by_run on events (run_id, sequence);

-- What became of each submission, by the id of its event.
create table submissions (
  event_id text primary key,
  name text not null,
  submitted_by text not null,
  submitted_at timestamptz(3),
  outcome text not null check (outcome in ('pending', 'ingested', 'rejected', 'deduplicated')),
  run_id uuid,
  spec_id uuid,
  check ((outcome = 'pending') = (run_id is null and spec_id is null))
);

create table runs (
  run_id uuid primary key,
  spec_id uuid not null,
  name text not null,
  title text not null,
  status text not null check (status in ('running', 'success', 'partial_success', 'failed', 'rejected')),
  started_at timestamptz(3) not null,
  finished_at timestamptz(3),
  -- The whole projection (RunState in src/domain/run-state.ts); the columns above are what is searched by.
  state jsonb not null,
  plan_loaded boolean not null default false
);
create index runs_by_start on runs (started_at desc, run_id);
create index runs_by_spec on runs (spec_id, started_at desc);
create index runs_by_status on runs (status);

-- The hierarchy of the plan; only leaves (SUBTASK) are executed.
create table tasks (
  task_id uuid primary key,
  run_id uuid not null,
  spec_id uuid not null,
  parent_id uuid,
  level text not null check (level in ('PHASE', 'TASK_GROUP', 'TASK', 'SUBTASK')),
  -- Place in the plan; null for a task that was seen at work before the plan was read.
  position integer,
  number text not null,
  key text not null,
  name text not null,
  kind text,
  agent text,
  wave integer,
  status text not null check (status in
    ('pending', 'ready', 'in_progress', 'validating', 'completed', 'failed', 'skipped', 'blocked')),
  attempt integer not null default 0 check (attempt >= 0),
  -- The status is the last one; nothing changes it any more.
  settled boolean not null default false,
  reason text,
  files jsonb not null default '[]',
  findings jsonb not null default '[]',
  detail jsonb,
  dispatched_at timestamptz(3),
  finished_at timestamptz(3)
);
create index tasks_by_run on tasks (run_id, position, number);
create index tasks_by_status on tasks (level, status);

create table waves (
  run_id uuid not null,
  number integer not null check (number >= 0),
  status text not null check (status in ('pending', 'running', 'completed', 'failed', 'partial')),
  task_count integer not null check (task_count >= 0),
  succeeded integer not null default 0,
  failed integer not null default 0,
  started_at timestamptz(3),
  finished_at timestamptz(3),
  primary key (run_id, number)
);
